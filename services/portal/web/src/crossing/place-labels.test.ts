import { describe, expect, test } from 'vitest';
import { placeLabels, stackDown, textWidth } from './place-labels.ts';

const wish = (id: string, pos: number, priority: number) =>
  ({ id, pos, width: 40, priority, anchors: ['middle', 'start', 'end'], beside: 4 }) as const;

describe('labels', () => {
  test('keeps the more important of two that would overlap, and moves the other beside its point', () => {
    const placed = placeLabels([wish('minor', 110, 2), wish('major', 100, 1)], { from: 0, to: 400 });
    expect(placed.map((each) => [each.id, each.anchor])).toEqual([['major', 'middle']]);
    const roomy = placeLabels([wish('minor', 124, 2), wish('major', 100, 1)], { from: 0, to: 400 });
    expect(roomy.map((each) => [each.id, each.anchor])).toEqual([
      ['major', 'middle'],
      ['minor', 'start'],
    ]);
  });
  test('stays inside the picture', () => {
    expect(placeLabels([wish('edge', 398, 1)], { from: 0, to: 400 })[0]?.anchor).toBe('end');
  });
  test('goes past what stands on both sides, where the wish says how far', () => {
    const gates = [
      { from: 94, to: 94 },
      { from: 113, to: 113 },
    ];
    expect(placeLabels([wish('loaded', 100, 1)], { from: 0, to: 400 }, gates)).toEqual([]);
    const far = placeLabels([{ ...wish('loaded', 100, 1), beyond: 22 }], { from: 0, to: 400 }, gates);
    expect(far).toEqual([{ id: 'loaded', x: 122, anchor: 'start', from: 122, to: 162 }]);
  });
  test('never puts a text on a taken place', () => {
    expect(placeLabels([wish('a', 100, 1)], { from: 0, to: 400 }, [{ from: 0, to: 400 }])).toEqual([]);
  });
});

test('rows down the phone are moved a little, or left out', () => {
  const rows = stackDown(
    [
      { id: 'a', pos: 100, priority: 1 },
      { id: 'b', pos: 108, priority: 2 },
      { id: 'c', pos: 103, priority: 3 },
    ],
    14,
  );
  expect([...rows]).toEqual([
    ['a', 100],
    ['b', 114],
  ]);
});

test('Han and Hangul take a full width, figures about half', () => {
  expect(textWidth('威海', 12)).toBe(24);
  expect(textWidth('인천', 12)).toBe(24);
  expect(textWidth('09:00', 10)).toBeCloseTo(25);
});
