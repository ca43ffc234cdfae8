// Plans for the rows of a file: laid week by week as its ready times ask for them, and not for endlessly many weeks.
import type { World } from '@fourports/contracts';
import { BULK_LIMITS } from '@fourports/contracts/planning/bulk';
import type { LaidFor } from '../../domain/bulk/quote-order.ts';
import { weekAt } from '../lay-once.ts';
import type { PlanShelf } from '../plan-shelf.ts';

/** Thrown to whoever quotes a row whose week is not laid yet: lay it, and quote the row again. */
export class WeekNotLaid extends Error {
  readonly readyAt: number;

  constructor(readyAt: number) {
    super('The plans of this week are not laid yet.');
    this.readyAt = readyAt;
  }
}

export type WeekPlans = {
  readonly laidFor: LaidFor;
  readonly lay: (readyAt: number) => Promise<void>;
  /** Those the file has used so far. */
  readonly weeks: () => readonly number[];
};

/** `before` are weeks of rows that were answered earlier. */
export const openWeekPlans = (shelf: PlanShelf, world: World, before: readonly number[] = []): WeekPlans => {
  const used = new Set(before);
  const laid = new Map<number, Awaited<ReturnType<PlanShelf['laidFor']>>>();
  return {
    laidFor: (process, readyAt) => {
      const week = weekAt(readyAt);
      const plans = laid.get(week);
      if (plans !== undefined) return plans(process);
      if (!used.has(week) && used.size >= BULK_LIMITS.weeks) return undefined;
      throw new WeekNotLaid(readyAt);
    },
    lay: async (readyAt) => {
      const week = weekAt(readyAt);
      laid.set(week, await shelf.laidFor(world, readyAt));
      used.add(week);
    },
    weeks: () => [...used],
  };
};
