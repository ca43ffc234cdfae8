import { MILESTONE_KINDS } from '@fourports/contracts/tracking/timeline';
import { expect, test } from 'vitest';
import { causalRankOf, isMovement } from './handling-kind.ts';

test('ranks every kind of fact once', () => {
  const ranks = MILESTONE_KINDS.map(causalRankOf);
  expect(new Set(ranks).size).toBe(MILESTONE_KINDS.length);
  expect(Math.max(...ranks)).toBe(MILESTONE_KINDS.length - 1);
});

test('at one moment what comes in precedes what is done there, and that what goes out', () => {
  const atOnce = ['departed', 'loaded', 'released', 'holdPlaced', 'gateIn', 'discharged', 'arrived'] as const;
  const ordered = atOnce.toSorted((one, other) => causalRankOf(one) - causalRankOf(other));
  expect(ordered).toEqual([
    'arrived',
    'discharged',
    'gateIn',
    'holdPlaced',
    'released',
    'loaded',
    'departed',
  ]);
});

test('customs move nothing', () => {
  const customs = [
    'released',
    'holdPlaced',
    'inspectionCompleted',
    'refused',
    'bondedMovementStarted',
  ] as const;
  expect(customs.filter(isMovement)).toEqual([]);
});
