// Scores as they are answered: every bucket, also those in which nothing was scored.
import type { World } from '@fourports/contracts';
import { type Accuracy, HOURS_BEFORE } from '@fourports/contracts/planning/accuracy';
import { tellChance } from '../domain/tell-moments.ts';
import type { AccuracyRow } from '../store/score-store.ts';

export const tellAccuracy = (world: World, rows: readonly AccuracyRow[]): Accuracy => ({
  world,
  all: scoresOf(rows.find(({ bucket }) => bucket === null)),
  buckets: HOURS_BEFORE.map((hoursFrom, index) => {
    const hoursTo = HOURS_BEFORE[index + 1];
    return {
      hoursFrom,
      ...(hoursTo === undefined ? {} : { hoursTo }),
      scores: scoresOf(rows.find(({ bucket }) => bucket === index + 1)),
    };
  }),
});

const scoresOf = (row: AccuracyRow | undefined): Accuracy['all'] => {
  if (row === undefined) return { promises: 0, journeys: 0 };
  return {
    promises: row.promises,
    journeys: row.journeys,
    pinballMinutes: tenths(row.pinball),
    crpsMinutes: tenths(row.crps),
    within80: tellChance(row.within_80),
    within95: tellChance(row.within_95),
    ...(row.brier === null ? {} : { brier: { score: tellChance(row.brier), odds: row.odds } }),
    pit: row.pit.map(tellChance),
  };
};

const tenths = (minutes: number): number => Math.round(minutes * 10) / 10;
