// A tiny service's operations: counters that organisations add to. Each exercises one part of the kit.
import { defineEvent, defineOperation, pageOf, pageQuery } from '@fourports/contracts';
import { z } from 'zod';

const service = 'tracking' as const;
const params = z.strictObject({ counterId: z.string().regex(/^cnt_[a-z]+$/) });
const Counter = z.strictObject({ counterId: z.string(), total: z.number() });

export const CounterAdded = defineEvent(
  'tracking.shipment',
  'CounterAdded',
  'Something was added.',
  z.strictObject({ counterId: z.string(), amount: z.number() }),
);

export const getCounter = defineOperation({
  id: 'getCounter',
  service,
  method: 'get',
  path: '/v1/counters/{counterId}',
  summary: 'One counter',
  params,
  answer: { status: 200, body: Counter },
  access: 'shipments:read',
});
export const listCounters = defineOperation({
  id: 'listCounters',
  service,
  method: 'get',
  path: '/v1/counters',
  summary: 'All counters',
  query: z.strictObject(pageQuery),
  answer: { status: 200, body: pageOf(Counter) },
  access: 'shipments:read',
});
export const addToCounter = defineOperation({
  id: 'addToCounter',
  service,
  method: 'post',
  path: '/v1/counters/{counterId}/additions',
  summary: 'Add',
  params,
  body: z.strictObject({
    amount: z.number().int(),
    note: z.strictObject({ text: z.string().max(10) }).exactOptional(),
  }),
  answer: { status: 201, body: Counter },
  access: 'shipments:write',
});
export const issueSecret = defineOperation({
  id: 'issueSecret',
  service,
  method: 'post',
  path: '/v1/counters/secrets',
  summary: 'A secret, shown once',
  answer: { status: 201, body: z.strictObject({ secret: z.string() }) },
  access: 'shipments:write',
});
export const resetCounter = defineOperation({
  id: 'resetCounter',
  service,
  method: 'delete',
  path: '/v1/counters/{counterId}',
  summary: 'Reset',
  params,
  answer: { status: 204 },
  access: 'shipments:write',
  ifMatch: 'required',
});
export const countMany = defineOperation({
  id: 'countMany',
  service,
  method: 'post',
  path: '/v1/counters/batches',
  summary: 'Counts what it is sent',
  body: z.array(z.unknown()),
  alsoAccepts: ['application/x-ndjson'],
  bodyLimitBytes: 2_000,
  answer: { status: 200, body: z.strictObject({ mediaType: z.string(), items: z.number() }) },
  access: 'shipments:write',
});
export const ping = defineOperation({
  id: 'ping',
  service,
  method: 'get',
  path: '/v1/ping',
  summary: 'Anyone',
  answer: { status: 200, body: z.strictObject({ from: z.string() }) },
  access: 'public',
});
export const breakDown = defineOperation({
  id: 'breakDown',
  service,
  method: 'get',
  path: '/v1/breakage',
  summary: 'A fault of ours',
  answer: { status: 200 },
  access: 'signedIn',
});

export const COUNTER_OPERATIONS = [
  getCounter,
  listCounters,
  addToCounter,
  issueSecret,
  resetCounter,
  countMany,
  ping,
  breakDown,
] as const;
