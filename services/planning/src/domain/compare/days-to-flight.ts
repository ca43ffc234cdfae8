// How many days after ferry arrival the flight leaves, on average over the days of a week: 0 is the same day.
import type { Process } from '@fourports/contracts/planning/process';
import { DateTime } from 'luxon';
import { delaysOf } from '../arrival-delay.ts';
import { BIN_MINUTES, binOf } from '../grid.ts';
import { movedBy } from '../masses.ts';
import { outlineProcess } from '../outline-process.ts';
import { layPlan } from '../plan.ts';
import { connectionNamed, crossingNamed, type ProcessCatalogue } from '../process-catalogue.ts';
import { propagate } from '../propagate.ts';
import { waitingSince } from '../waiting.ts';

/** As planned at Incheon: iqilu 2018, the timetable of Weihai–Incheon. How late it is comes from the crossing. */
const PLANNED_ARRIVAL = '09:00';
/** A week without a holiday in Korea or Japan. */
const MONDAY = '2024-06-24';
/** Far enough: flights leave on every day of the week. */
const FIVE_DAYS = (5 * 24 * 60) / BIN_MINUTES;
const WEEK = [0, 1, 2, 3, 4, 5, 6];

/** Undefined where the process has no flight after its ferry. `laterMinutes` moves everything after the ferry. */
export const daysToFlight = (
  catalogue: ProcessCatalogue,
  described: Process,
  laterMinutes = 0,
): number | undefined => {
  const ferryAt = described.steps.findIndex(({ kind }) => kind === 'ferry');
  const flightAt = described.steps.findIndex(({ kind }) => kind === 'flight');
  const [ferry, flight] = [described.steps[ferryAt], described.steps[flightAt]];
  if (ferry?.kind !== 'ferry' || flight?.kind !== 'flight' || flightAt < ferryAt) return undefined;
  const { arrivalDelay } = crossingNamed(catalogue, ferry.crossingId);
  const { departureTimeZone: zone } = connectionNamed(catalogue, flight.connectionId);
  const onward = { ...described, steps: described.steps.slice(ferryAt + 1, flightAt + 1) };
  const delayOf = delaysOf(arrivalDelay.shape);
  const days = WEEK.map((day) => {
    const planned = DateTime.fromISO(`${MONDAY}T${PLANNED_ARRIVAL}`, { zone }).plus({ days: day });
    const arrivesAt = planned.toMillis() / 60_000 + Math.round(laterMinutes);
    const [from, end] = [binOf(arrivesAt), binOf(arrivesAt) + FIVE_DAYS];
    const outline = outlineProcess(catalogue, onward, { sailings: [], from, to: end });
    const plan = layPlan(outline, { years: catalogue.years, from, to: end });
    const arrival = waitingSince(movedBy(delayOf(arrivesAt), from));
    return meanDays(
      propagate(plan, arrival, { end }).steps.at(-1)?.shares ?? [],
      plan,
      planned.startOf('day'),
    );
  });
  return days.reduce((sum, each) => sum + each, 0) / WEEK.length;
};

type Taken = readonly { readonly departureId: string; readonly share: number }[];

const meanDays = (taken: Taken, { steps }: ReturnType<typeof layPlan>, day: DateTime): number => {
  const flights = steps.at(-1);
  if (flights?.kind !== 'departure') return 0;
  const leaves = new Map(flights.departures.map(({ departureId, departsAt }) => [departureId, departsAt]));
  const whole = taken.reduce((sum, { share }) => sum + share, 0);
  return taken.reduce((sum, { departureId, share }) => {
    const left = DateTime.fromMillis((leaves.get(departureId) ?? 0) * 60_000, { zone: day.zone });
    return sum + (share / whole) * left.startOf('day').diff(day, 'days').days;
  }, 0);
};
