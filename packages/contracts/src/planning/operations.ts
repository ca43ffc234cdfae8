// The HTTP operations of planning. They ask and change nothing: what is POSTed is a question too long for an address.
import { defineOperation } from '../operation.ts';
import {
  AskComparison,
  AskOptions,
  AskQuote,
  Comparison,
  JudgedClaims,
  PlanOptions,
  Quote,
} from './plans.ts';

const service = 'planning' as const;

export const askOptions = defineOperation({
  id: 'askOptions',
  service,
  method: 'post',
  path: '/v1/plans/options',
  summary: 'Ways to send goods, ranked, with the odds of each and the reasons',
  about:
    'Every figure rests on processes whose assumptions are labelled. A mode that is not offered or not known is named beside the options and has no figures.',
  body: AskOptions,
  answer: { status: 200, body: PlanOptions },
  access: 'plans:read',
  problems: ['NOT_FOUND'],
});
export const compareModes = defineOperation({
  id: 'compareModes',
  service,
  method: 'post',
  path: '/v1/plans/compare',
  summary: 'All modes side by side against a named baseline',
  about:
    'Costs are those published and those you enter, each in its own currency and together at the rates you state. Where a price is not published, the answer is the price at which a mode is that much cheaper than the baseline.',
  body: AskComparison,
  answer: { status: 200, body: Comparison },
  access: 'plans:read',
  problems: ['NOT_FOUND', 'BASELINE_NOT_KNOWN'],
});
export const listClaims = defineOperation({
  id: 'listClaims',
  service,
  method: 'get',
  path: '/v1/plans/claims',
  summary: 'Published claims beside what the model gives and what was measured',
  answer: { status: 200, body: JudgedClaims },
  access: 'plans:read',
});
export const askQuote = defineOperation({
  id: 'askQuote',
  service,
  method: 'post',
  path: '/v1/quotes',
  summary: 'When goods ready at a time are delivered by one process, with odds',
  body: AskQuote,
  answer: { status: 200, body: Quote },
  access: 'plans:read',
  problems: ['NOT_FOUND', 'PROCESS_NOT_OFFERED'],
});

export const PLANNING_OPERATIONS = [askOptions, compareModes, listClaims, askQuote] as const;
