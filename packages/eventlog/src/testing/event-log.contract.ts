// What every adapter of the event log promises, as tests. An adapter's own test file calls this once.
import { describe } from 'vitest';
import { type ContractOptions, declareCases } from './contract-case.ts';
import { deliveryCases } from './delivery.cases.ts';
import { failureCases } from './failure.cases.ts';
import { progressCases } from './progress.cases.ts';
import { transactionCases } from './transaction.cases.ts';

/** Declares the contract's tests for one adapter; what it skips needs a written reason. */
export function eventLogContract<Tx>(adapter: string, options: ContractOptions<Tx>): void {
  describe(`the event log, ${adapter}`, () => {
    describe('delivers', () => declareCases(deliveryCases, options));
    describe('in transactions', () => declareCases(transactionCases, options));
    describe('in failure', () => declareCases(failureCases, options));
    describe('about progress', () => declareCases(progressCases, options));
  });
}
