import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { restWhenIdle } from './rest-when-idle.ts';

beforeEach(() => {
  restWhenIdle();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const aQueue = () =>
  new RequestQueue({
    maxInFlightRequests: 1,
    requestTimeout: 10_000,
    enforceRequestTimeout: false,
    clientId: 'fourports',
    broker: 'one:9092',
    logger: { debug: () => {} },
  });

test('a connection on which nothing waits sets no clock', () => {
  aQueue().checkPendingRequests();
  expect(vi.getTimerCount()).toBe(0);
});

test('what the brokers have asked to hold back is sent when its time has come', () => {
  const queue = aQueue();
  queue.maybeThrottle(500);
  const sendRequest = vi.fn();
  queue.push({ entry: { correlationId: 1 }, expectResponse: true, sendRequest });
  vi.advanceTimersByTime(400);
  expect(sendRequest).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(sendRequest).toHaveBeenCalledOnce();
});
