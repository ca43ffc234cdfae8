import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { simulatedLane } from '../testing/simulated-lane.ts';
import { factsKnownAt } from './known-facts.ts';
import { type LaneMessage, simulateLane } from './lane.ts';

const lane = simulatedLane('2025-01-06', '2025-03-02');
const play = (seed: number, unitsPerSailing = 3): readonly LaneMessage[] =>
  simulateLane(lane.ways, { seed, unitsPerSailing, habits: lane.habits, ...lane.minutes });
const winter = play(7);

/** Everything that is sent, to the last bit. */
const written = (messages: readonly LaneMessage[]): readonly string[] =>
  messages.map((message) => {
    const { kind, sentAt } = message;
    const about = message.kind === 'sailingCancelled' ? message.departure.departureId : message.unit.name;
    return JSON.stringify({ kind, sentAt, about, telling: message.kind === 'told' ? message.telling : null });
  });
const digest = (messages: readonly LaneMessage[]): string =>
  createHash('sha256').update(written(messages).join('\n')).digest('hex');
const tellingsOf = (messages: readonly LaneMessage[]) =>
  messages.flatMap((message) => (message.kind === 'told' ? [message.telling] : []));

describe('a seed', () => {
  test('plays the same to the last bit', () => {
    expect(digest(play(7))).toBe(digest(winter));
    expect(digest(play(8))).not.toBe(digest(winter));
  });

  test('sends nothing else of a unit when another one sets out beside it', () => {
    const alone = written(play(7, 1));
    const among = new Set(written(winter));
    expect(alone.length).toBeGreaterThan(300);
    expect(alone.filter((message) => !among.has(message))).toEqual([]);
  });
});

describe('a winter', () => {
  const cancelled = new Set(
    winter.flatMap((message) => (message.kind === 'sailingCancelled' ? [message.departure.departureId] : [])),
  );

  test('has sailings that do not run, and nobody is reported on board of one', () => {
    expect(cancelled.size).toBeGreaterThan(0);
    const aboard = tellingsOf(winter).flatMap(({ fact }) =>
      fact?.kind === 'departed' && cancelled.has(fact.departureId) ? [fact.departureId] : [],
    );
    expect(aboard).toEqual([]);
  });

  test('tells of a cancellation before the boat would have left', () => {
    for (const message of winter) {
      if (message.kind !== 'sailingCancelled') continue;
      expect(message.sentAt).toBeLessThan(message.departure.departsAt);
    }
  });

  test('has units that miss the boat they are booked on, and are booked on the one that takes them', () => {
    const booked = new Map<string, string>();
    for (const message of winter) {
      if (message.kind === 'booked') booked.set(message.unit.name, message.unit.bookedOn.departureId);
      if (message.kind === 'rebooked') booked.set(message.unit.name, message.departure.departureId);
    }
    const rebooked = winter.filter(({ kind }) => kind === 'rebooked');
    expect(rebooked.length).toBeGreaterThan(10);
    const taken = winter.flatMap((message) =>
      message.kind === 'told' && message.telling.what.kind === 'departed'
        ? [[message.unit.name, message.telling.fact] as const]
        : [],
    );
    for (const [name, fact] of taken) expect(fact).toMatchObject({ departureId: booked.get(name) });
  });

  test('is told late, twice and wrongly now and then, and of nothing before it happened', () => {
    const tellings = tellingsOf(winter);
    const ids = tellings.map(({ messageId }) => messageId);
    expect(ids.length).toBeGreaterThan(new Set(ids).size);
    expect(tellings.filter(({ corrects }) => corrects !== undefined).length).toBeGreaterThan(0);
    expect(tellings.filter(({ toldAt, occurredAt }) => toldAt - occurredAt > 180).length).toBeGreaterThan(0);
    expect(tellings.filter(({ toldAt, occurredAt }) => toldAt < occurredAt)).toEqual([]);
  });
});

test('a correction holds in place of what it corrects, and only once it is told', () => {
  const corrections = tellingsOf(winter).filter(({ corrects }) => corrects !== undefined);
  const [correction] = corrections;
  if (correction === undefined) throw new Error('This winter has no correction.');
  const wrong = tellingsOf(winter).filter(({ messageId }) => messageId === correction.corrects);
  const both = [...wrong, correction];
  expect(factsKnownAt(both, correction.toldAt)).toEqual([correction.fact]);
  expect(factsKnownAt(both, correction.toldAt - 1)[0]).toEqual(wrong[0]?.fact);
});
