// What every adapter of the event log promises, as tests. An adapter's own test file calls this once.
import { describe } from 'vitest';
import { type ContractOptions, declareCases } from './contract-case.ts';
import { deliveryCases } from './delivery.contract.ts';
import { failureCases } from './failure.contract.ts';
import { progressCases } from './progress.contract.ts';
import { transactionCases } from './transaction.contract.ts';

/** Declares the contract's tests for one adapter; what it skips needs a written reason. */
export function eventLogContract<Tx>(adapter: string, options: ContractOptions<Tx>): void {
  describe(`the event log, ${adapter}`, () => {
    describe('delivers', () => declareCases(deliveryCases, options));
    describe('in transactions', () => declareCases(transactionCases, options));
    describe('in failure', () => declareCases(failureCases, options));
    describe('about progress', () => declareCases(progressCases, options));
  });
}
