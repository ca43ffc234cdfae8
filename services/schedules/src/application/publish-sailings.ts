import type { Timetable } from '@fourports/contracts/schedules/timetable';
import { AppError } from '@fourports/service-kit';
import { daysBetween } from '../domain/local-moment.ts';
import { momentIn } from '../domain/sailing-state.ts';
import { loadNetwork, loadTimetables } from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import type { Append, Cause } from './announce.ts';
import { type Asker, mustOperate } from './may-operate.ts';
import { planOf, publishRange, savePublished } from './publish-range.ts';

/** A year and what laps over it: enough for any run, and one transaction's worth. */
const PUBLISH_DAYS_LIMIT = 400;

export type PublishSailingsCommand = {
  readonly routeId: string;
  readonly from: string;
  readonly to: string;
  readonly announcedBy?: string;
  readonly asker: Asker;
  readonly cause: Cause;
};

export type PublishOutcome = {
  readonly published: number;
  readonly changed: number;
  readonly unchanged: number;
};

/** Publishes a past or far range of a route in the asker's world; a second time nothing is different. */
export const publishSailings = async (
  tx: SchedulesTx,
  append: Append,
  command: PublishSailingsCommand,
): Promise<PublishOutcome> => {
  const { asker, cause, routeId, ...range } = command;
  const network = await loadNetwork(tx);
  if (!network.routes.some((route) => route.routeId === routeId)) {
    throw new AppError(
      'NOT_FOUND',
      `Failed to publish sailings: there is no route ${routeId}. List /v1/routes for those there are.`,
    );
  }
  await mustOperate(tx, asker, routeId);
  mustBeShort(range);
  const timetable = await knownTimetable(tx, asker, routeId);
  const plan = planOf(network, timetable);
  const now = momentIn(asker.world, cause.occurredAt);
  const steps = plan === undefined ? [] : await publishRange(tx, { ...range, plan, now });
  await savePublished(tx, append, steps, cause);
  const published = steps.filter(({ before }) => before === undefined).length;
  const changed = steps.filter(({ before, events }) => before !== undefined && events.length > 0).length;
  return { published, changed, unchanged: steps.length - published - changed };
};

/** The sailings a publication concerns: to be locked, with the timetable, before it is made. */
export const sailingsToPublish = async (
  tx: SchedulesTx,
  command: Omit<PublishSailingsCommand, 'cause'>,
): Promise<readonly string[]> => {
  mustBeShort(command);
  const { asker, routeId } = command;
  const timetable = (await loadTimetables(tx, asker.world)).find((each) => each.routeId === routeId);
  const plan = timetable === undefined ? undefined : planOf(await loadNetwork(tx), timetable);
  if (plan === undefined) return [];
  const steps = await publishRange(tx, { ...command, plan, now: undefined });
  return steps.map(({ after }) => after.sailing.sailingId);
};

const mustBeShort = ({ from, to }: { readonly from: string; readonly to: string }): void => {
  const days = daysBetween(from, to).length;
  if (days <= PUBLISH_DAYS_LIMIT) return;
  throw new AppError(
    'VALIDATION_FAILED',
    `Failed to publish sailings: the range has ${days} days. Send at most ${PUBLISH_DAYS_LIMIT}.`,
  );
};

const knownTimetable = async (tx: SchedulesTx, { world }: Asker, routeId: string): Promise<Timetable> => {
  const found = (await loadTimetables(tx, world)).find((each) => each.routeId === routeId);
  if (found !== undefined && found.rules.length + found.exceptions.length > 0) return found;
  throw new AppError(
    'TIMETABLE_NOT_KNOWN',
    `Failed to publish sailings of ${routeId}: its timetable is not known. Put one in force first.`,
  );
};
