// Laid plans, kept: for a world and a week of ready times one laying of each process on the sailings there are. When a
// sailing of the world changes, all of that world are laid anew at the next question.
import type { World } from '@fourports/contracts';
import type { Process } from '@fourports/contracts/planning/process';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { binOf, HORIZON_BINS, instantOf, startOf } from '../domain/grid.ts';
import { outlineProcess } from '../domain/outline-process.ts';
import { layPlan, type Plan } from '../domain/plan.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import { openQuoteBook, type QuoteBook } from '../domain/quote-book.ts';
import { countChanges, loadSailings } from '../store/known-sailing-store.ts';
import type { PlanningDatabase } from '../store/planning-database.ts';

export type LaidProcess = { readonly plan: Plan; readonly book: QuoteBook };

export type PlanShelf = {
  /** For one ready time, how each process is laid; laid when it is first asked for. */
  readonly laidFor: (world: World, readyAt: number) => Promise<(process: Process) => LaidProcess>;
  /** The same on another catalogue, for one question: laid for it and not kept. */
  readonly laidWith: (
    catalogue: ProcessCatalogue,
    world: World,
    readyAt: number,
  ) => Promise<(process: Process) => LaidProcess>;
};

const DAY_BINS = 288;
const WEEK_BINS = 7 * DAY_BINS;
/** A sailing that has left matters to nobody who becomes ready; a day for zones and delays. */
const BINS_BEFORE = 2 * DAY_BINS;
/** Some 100 kB for each process that is asked for; the oldest week goes first. */
const MOST_WEEKS = 64;

type Days = { readonly sailings: readonly Sailing[]; readonly from: number; readonly to: number };
type Week = {
  readonly changes: string;
  readonly days: Days;
  readonly laid: (process: Process) => LaidProcess;
};

export const openPlanShelf = (
  database: Pick<PlanningDatabase, 'lookUp'>,
  catalogue: ProcessCatalogue,
): PlanShelf => {
  const weeks = new Map<string, Week>();
  const weekOf = async (world: World, readyAt: number): Promise<Week> => {
    const week = weekAt(readyAt);
    const key = `${world} ${week}`;
    const changes = await countChanges(database, world);
    const known = weeks.get(key);
    if (known?.changes === changes) return known;
    const from = week * WEEK_BINS - BINS_BEFORE;
    const to = (week + 1) * WEEK_BINS + HORIZON_BINS;
    const sailings = await loadSailings(database, { world, from: dayOf(from), to: dayOf(to) });
    const days = { sailings, from, to };
    const loaded = { changes, days, laid: layOnce(catalogue, days) };
    weeks.delete(key);
    weeks.set(key, loaded);
    for (const oldest of [...weeks.keys()].slice(0, Math.max(0, weeks.size - MOST_WEEKS))) {
      weeks.delete(oldest);
    }
    return loaded;
  };
  return {
    laidFor: async (world, readyAt) => (await weekOf(world, readyAt)).laid,
    laidWith: async (other, world, readyAt) => layOnce(other, (await weekOf(world, readyAt)).days),
  };
};

/** Ready times of one week share their plans. */
export const weekAt = (readyAt: number): number => Math.floor(binOf(readyAt) / WEEK_BINS);

const dayOf = (bin: number): string => instantOf(startOf(bin)).slice(0, 10);

const layOnce = (catalogue: ProcessCatalogue, days: Days): ((process: Process) => LaidProcess) => {
  const known = new Map<string, LaidProcess>();
  return (process) => {
    const found = known.get(process.processId);
    if (found !== undefined) return found;
    // A unit may be under way beyond the last departure: places must be open or closed until then.
    const calendar = { years: catalogue.years, from: days.from, to: days.to + HORIZON_BINS };
    const plan = layPlan(outlineProcess(catalogue, process, days), calendar);
    const laid = { plan, book: openQuoteBook(plan) };
    known.set(process.processId, laid);
    return laid;
  };
};
