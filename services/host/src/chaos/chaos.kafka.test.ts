// The product in processes that are killed, with Kafka carrying its log: as chaos.int.test.ts, on other ground.
import { randomBytes } from 'node:crypto';
import { openKafka } from '@fourports/eventlog/kafka';
import { deleteTopics, testBrokers } from '@fourports/eventlog/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTING, prepareTestWorlds, SEED, type TestWorlds } from './chaos-worlds.ts';
import { runChaos } from './run-chaos.ts';

const POINTS = 6;
const LIMIT_MS = 600_000;

let prepared: TestWorlds;
const used: { readonly brokers: string[]; readonly prefix: string }[] = [];
beforeAll(async () => {
  prepared = await prepareTestWorlds();
}, LIMIT_MS);
afterAll(async () => {
  await prepared.close();
  for (const each of used) await deleteTopics(openKafka(each));
});

const newTopics = async () => {
  const topics = { brokers: [...testBrokers()], prefix: `chaos-${randomBytes(6).toString('hex')}.` };
  used.push(topics);
  return topics;
};

test(
  `processes killed at ${POINTS} places of seed ${SEED} lose and double nothing`,
  async () => {
    const plan = { points: POINTS, seed: SEED, services: [...ACTING], newTopics };
    const outcome = await runChaos(prepared.worlds, plan);
    expect(outcome).toMatchObject({ points: POINTS, lost: 0, doubled: 0, broken: undefined });
  },
  LIMIT_MS,
);

// A test that cannot fail shows nothing: the same kill, and a consumer that believes the brokers.
test(
  'the kill test sees a doubled effect, when there is no inbox',
  async () => {
    const worlds = { ...prepared.worlds, runs: prepared.worlds.runs.slice(0, 1) };
    const outcome = await runChaos(worlds, {
      // Not every group shows what it is given twice: until one does that cannot bear it.
      points: 12,
      seed: SEED,
      services: [...ACTING],
      mutant: 'no inbox',
      places: ['eventlog.before-offset'],
      newTopics,
    });
    expect(outcome.doubled).toBeGreaterThan(0);
  },
  LIMIT_MS,
);
