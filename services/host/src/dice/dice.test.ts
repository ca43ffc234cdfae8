// `npm run dice -- --runs 10000` plays many more. Here: that the dice hold, that they replay, and that they can see.
import { mutated, withoutInbox } from '@fourports/eventlog/testing';
import { expect, test } from 'vitest';
import type { Mutation } from './groups.ts';
import { play } from './play.ts';
import { rollDice } from './roll-dice.ts';

const RUNS = 100;
const timeout = 180_000;

const roll = async (runs: number, mutate?: Mutation) => {
  const said: string[] = [];
  const say = (sentence: string): void => void said.push(sentence);
  const held = await rollDice({ runs, seed: 1, say, ...(mutate === undefined ? {} : { mutate }) });
  return { held, said: said.join('\n') };
};

test('every promise holds, whatever is doubled, delayed, overtaken, or dies', { timeout }, async () => {
  expect(await roll(RUNS)).toEqual({
    held: true,
    said: expect.stringMatching(/^100 runs, \d+ events, 0 broken/),
  });
});

test('one seed is one run, bit for bit', { timeout }, async () => {
  const [once, again, other] = [await play(7), await play(7), await play(8)];
  expect(again).toEqual(once);
  expect(other.trace).not.toBe(once.trace);
});

const MUTANTS: readonly (readonly [string, Mutation])[] = [
  ['takes an effect twice whose position was not stored', withoutInbox],
  ['stores the position before the effect', (source) => mutated(source, 'mark first')],
];

test.each(MUTANTS)(
  'sees a group that %s, and its seed plays it again alone',
  { timeout },
  async (_what, mutate) => {
    const { held, said } = await roll(10, mutate);
    expect(held).toBe(false);
    const [, seed, sentence = 'nothing was said'] =
      /^Seed (\d+) broke a promise\. Play it again: npm run dice -- --seed \1 --runs 1\n {2}(.*)$/m.exec(
        said,
      ) ?? [];
    expect(sentence).toMatch(/taken before|is lost|has taken/);
    expect((await play(Number(seed), mutate)).broken).toContain(sentence);
    expect((await play(Number(seed))).broken).toEqual([]);
  },
);
