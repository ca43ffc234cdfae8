// Laid plans, kept: for a world and a week of ready times one laying of each process on the sailings there are. When a
// sailing of the world changes, or what is learnt in it, all of that world are laid anew at the next question.
import type { World } from '@fourports/contracts';
import { instantOf, startOf } from '../domain/grid.ts';
import { countChanges, loadPublishedUntil, loadSailings } from '../store/known-sailing-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';
import type { Figures, FiguresOf } from './figures.ts';
import { type Change, type Days, daysOf, type Laying, layOnce, weekAt } from './lay-once.ts';

export type PlanShelf = {
  /** For one ready time, how each process is laid; laid when it is first asked for. */
  readonly laidFor: (world: World, readyAt: number) => Promise<Laying>;
  /** The same with figures changed, for one question: laid for it and not kept. */
  readonly laidWith: (change: Change, world: World, readyAt: number) => Promise<Laying>;
  /** The same for many who are under way: it is asked once whether timetable or figures have changed. */
  readonly openFor: (world: World) => Promise<LiveShelf>;
};

export type LiveShelf = {
  readonly distributionVersion: number;
  /** From the first moment that matters to the moment of asking. */
  readonly laidBetween: (from: number, asOf: number) => Promise<Laying>;
};

/** Some 100 kB for each process that is asked for; the oldest week goes first. */
const MOST_WEEKS = 64;

type Weeks = {
  readonly changes: string;
  readonly days: Days;
  readonly figures: Figures;
  readonly laid: Laying;
};

export const openPlanShelf = (
  database: Pick<PlanningDatabase, 'lookUp'>,
  figuresOf: FiguresOf,
): PlanShelf => {
  const kept = new Map<string, Weeks>();
  const weeksBetween = async ({ world, figures, changes }: Present, weeks: Between): Promise<Weeks> => {
    const key = `${world} ${weeks.first} ${weeks.last}`;
    const known = kept.get(key);
    if (known?.changes === changes) return known;
    const { from, to } = daysOf(weeks);
    const sailings = await loadSailings(database, { world, from: dayOf(from), to: dayOf(to) });
    const days = { sailings, from, to, publishedUntil: await loadPublishedUntil(database, world) };
    const loaded = { changes, days, figures, laid: layOnce(figures, days) };
    kept.delete(key);
    kept.set(key, loaded);
    for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - MOST_WEEKS))) kept.delete(oldest);
    return loaded;
  };
  const presentOf = async (world: World): Promise<Present> => {
    const figures = await figuresOf(world);
    return { world, figures, changes: `${await countChanges(database, world)} ${figures.version}` };
  };
  const weekFor = async (world: World, readyAt: number): Promise<Weeks> => {
    const week = weekAt(readyAt);
    return weeksBetween(await presentOf(world), { first: week, last: week });
  };
  return {
    laidFor: async (world, readyAt) => (await weekFor(world, readyAt)).laid,
    laidWith: async (change, world, readyAt) => {
      const { figures, days } = await weekFor(world, readyAt);
      return layOnce(figures, days, change);
    },
    openFor: async (world) => {
      const present = await presentOf(world);
      return {
        distributionVersion: present.figures.version,
        laidBetween: async (from, asOf) => {
          const first = weekAt(from);
          return (await weeksBetween(present, { first, last: Math.max(first, weekAt(asOf)) })).laid;
        },
      };
    },
  };
};

/** The figures and the timetable of a world as they are now. */
type Present = { readonly world: World; readonly figures: Figures; readonly changes: string };
type Between = { readonly first: number; readonly last: number };

const dayOf = (bin: number): string => instantOf(startOf(bin)).slice(0, 10);
