import { describe, expect, test } from 'vitest';
import { openLine } from './line.ts';

/** Serves when told, and remembers with whom each thing was served. */
const heldLine = () => {
  const groups: (readonly string[])[] = [];
  const open: (() => void)[] = [];
  const line = openLine<string, string>(3, async (items, key) => {
    groups.push(items);
    await new Promise<void>((resolve) => {
      open.push(resolve);
    });
    if (items.includes('bad')) throw new Error('bad was there');
    return items.map((item) => `${key} ${item}`);
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

  test('has the next on their way when those before them hear', async () => {
    const { line, groups, release } = heldLine();
    const first = line.join('a', '1').then(() => groups.length);
    await expect.poll(() => groups.length).toBe(1);
    const second = line.join('a', '2').then(() => groups.length);
    await release();
    expect(await first).toBe(2);
    await release();
    expect(await second).toBe(2);
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
