import { afterEach, describe, expect, test, vi } from 'vitest';
import { openLine } from './line.ts';

/** Serves when told, and remembers with whom each thing was served. */
const heldLine = ({ company }: { readonly company?: number } = {}) => {
  const groups: (readonly string[])[] = [];
  const open: (() => void)[] = [];
  const line = openLine<string, string>({
    mostTogether: 3,
    ...(company === undefined ? {} : { company }),
    serve: async (items, key) => {
      groups.push(items);
      await new Promise<void>((resolve) => {
        open.push(resolve);
      });
      if (items.includes('bad')) throw new Error('bad was there');
      return items.map((item) => `${key} ${item}`);
    },
  });
  const release = async (): Promise<void> => {
    await expect.poll(() => open.length).toBeGreaterThan(0);
    open.shift()?.();
  };
  return { line, groups, release };
};

describe('a line', () => {
  test('serves the first at once, and together what joined meanwhile, up to its limit', async () => {
    const { line, groups, release } = heldLine();
    const first = line.join('a', '1');
    await expect.poll(() => groups.length).toBe(1);
    const others = ['2', '3', '4', '5'].map((item) => line.join('a', item));
    await release();
    expect(await first).toBe('a 1');
    await release();
    await release();
    expect(await Promise.all(others)).toEqual(['a 2', 'a 3', 'a 4', 'a 5']);
    expect(groups).toEqual([['1'], ['2', '3', '4'], ['5']]);
  });

  test('keeps things of different keys apart', async () => {
    const { line, groups, release } = heldLine();
    const answers = [line.join('a', '1'), line.join('b', '1')];
    await release();
    await release();
    expect(await Promise.all(answers)).toEqual(['a 1', 'b 1']);
    expect(groups).toEqual([['1'], ['1']]);
  });

  test('serves each by itself when it fails with several, and refuses only what fails alone', async () => {
    const { line, release } = heldLine();
    const answers = Promise.allSettled(['1', 'bad', '3'].map((item) => line.join('a', item)));
    for (let served = 0; served < 4; served += 1) await release();
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });
});

describe('a line with company', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const aFewTurns = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Two have just been served together. */
  const afterTwo = async (company: number) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const held = heldLine({ company });
    const two = [held.line.join('a', '1'), held.line.join('a', '2')];
    await aFewTurns();
    await held.release();
    await Promise.all(two);
    return held;
  };

  test('waits for those who were served together a moment ago, and goes when they are there', async () => {
    const { line, groups } = await afterTwo(2);
    void line.join('a', '3');
    await aFewTurns();
    expect(groups).toEqual([['1', '2']]);
    void line.join('a', '4');
    await aFewTurns();
    expect(groups).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
  });

  test('waits a millisecond at most', async () => {
    const { line, groups } = await afterTwo(2);
    void line.join('a', '3');
    await aFewTurns();
    await vi.advanceTimersByTimeAsync(1);
    expect(groups).toEqual([['1', '2'], ['3']]);
  });

  test.each([
    ['nobody where it is not told to', { company: 1, laterMs: 0, key: 'a' }],
    ['nobody after a while', { company: 2, laterMs: 5, key: 'a' }],
    ['nobody under another key', { company: 2, laterMs: 0, key: 'b' }],
  ])('waits for %s', async (_name, { company, laterMs, key }) => {
    const { line, groups } = await afterTwo(company);
    await vi.advanceTimersByTimeAsync(laterMs);
    void line.join(key, '3');
    await aFewTurns();
    expect(groups).toEqual([['1', '2'], ['3']]);
  });
});
