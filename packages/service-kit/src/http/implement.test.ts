import { expect, test } from 'vitest';
import { countMany, getCounter, ping } from '../testing/counter-operations.ts';
import { implement, implementPublic, implementUnchecked } from './implement.ts';
import { requireHandlers } from './service-router.ts';

const nothing = () => {
  throw new Error('not called');
};

test('joins each form of operation only with its own kind of handler', () => {
  expect(() => implement(ping, nothing)).toThrow(/implement ping with implement:/);
  expect(() => implement(countMany, nothing)).toThrow(/implementUnchecked when/);
  expect(() => implementPublic(getCounter, nothing)).toThrow(/implement getCounter with implementPublic/);
  expect(() => implementUnchecked(getCounter, nothing)).toThrow(
    /implement getCounter with implementUnchecked/,
  );
});

test('names every operation without a handler, handler without a declaration, and second handler', () => {
  const handlers = [
    implement(getCounter, nothing),
    implement(getCounter, nothing),
    implementPublic(ping, nothing),
  ];
  expect(() => requireHandlers('tracking', [getCounter, countMany], handlers)).toThrow(
    'Failed to start tracking: countMany has no handler, ping is not declared, getCounter has two handlers.',
  );
});
