import { expect, test } from 'vitest';
import { type Placing, untilPlaceable } from './copies.ts';

const NAMED = ['one:9092', 'two:9092', 'three:9092'];

/** A cluster that has so many brokers at the first look, so many at the second, and at the end the last. */
const copiesOn = (there: readonly number[], placing: Partial<Placing>, limitMs = 60_000) => {
  let looks = 0;
  const describeCluster = async () => {
    const count = there[Math.min(looks, there.length - 1)] ?? 0;
    looks += 1;
    const brokers = Array.from({ length: count }, (_, id) => ({ nodeId: id, host: `${id}`, port: 9092 }));
    return { brokers, controller: null, clusterId: 'c' };
  };
  return untilPlaceable({ describeCluster }, { brokers: NAMED, copies: undefined, ...placing }, limitMs);
};

test.each([
  ['as many as are there, where fewer are named', [3], { brokers: ['all:9092'] }, 3],
  ['three of five', [5], {}, 3],
  ['one of one', [1], { brokers: ['one:9092'] }, 1],
  ['as many as are stated, of more', [5], { copies: 2 }, 2],
  ['more than three where they are stated', [5], { copies: 5 }, 5],
  ['one broker once, though it is named twice', [1], { brokers: ['one:9092', 'one:9092'] }, 1],
])('makes copies for %s', async (_what, there, placing, copies) => {
  expect(await copiesOn(there, placing)).toBe(copies);
});

test.each([
  ['are named', {}],
  ['are stated', { brokers: ['all:9092'], copies: 3 }],
])('waits for as many brokers as %s', async (_what, placing) => {
  expect(await copiesOn([1, 2, 3], placing)).toBe(3);
});

test('says which brokers it misses, and what to do', async () => {
  await expect(copiesOn([2], {}, 0)).rejects.toThrow(
    /^Failed to create topics on Kafka at one:9092, .* on 3 brokers \(got 2 that answer\)\. .* set KAFKA_COPIES/,
  );
});
