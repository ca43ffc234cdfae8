// Units a command names must be seen by its caller. They may have been booked a moment ago, so our copy catches up first.
import type { EventLog } from '@fourports/eventlog';
import { AppError, type Caller } from '@fourports/service-kit';
import type { CustomsDatabase, CustomsTx } from '../store/customs-database.ts';
import { loadPlaces, seenUnits } from '../store/known-store.ts';
import { KNOWN_GROUP } from './groups.ts';

export type UnitPorts = {
  readonly database: CustomsDatabase;
  readonly log: Pick<EventLog<CustomsTx>, 'head' | 'waitUntilReached'>;
};

/** As long as any reader waits for its own write (decisions §9). */
const WAIT_MS = 2_000;

/** Throws UNKNOWN_UNIT for a unit the caller does not see, NOT_YET_VISIBLE while news of it may be on the way. */
export const requireUnits = async (
  { database, log }: UnitPorts,
  caller: Caller,
  unitIds: readonly string[],
): Promise<void> => {
  const missing = async (): Promise<string | undefined> => {
    const seen = await database.read(caller, (tx) => seenUnits(tx, caller.world, unitIds));
    return unitIds.find((unitId) => !seen.has(unitId));
  };
  if ((await missing()) === undefined) return;
  await catchUp(log);
  const unitId = await missing();
  if (unitId === undefined) return;
  throw new AppError(
    'UNKNOWN_UNIT',
    `Failed to find the unit ${unitId}: you see no such unit. Send one of your shipments' units.`,
  );
};

/** As requireUnits, for a place: one that was defined a moment ago is no unknown one. */
export const awaitPlace = async ({ database, log }: UnitPorts, placeId: string): Promise<void> => {
  const places = await loadPlaces({ query: database.lookUp });
  if (!places.has(placeId)) await catchUp(log);
};

const catchUp = async (log: UnitPorts['log']): Promise<void> => {
  if (await log.waitUntilReached([KNOWN_GROUP], await log.head(), WAIT_MS)) return;
  throw new AppError(
    'NOT_YET_VISIBLE',
    'Failed to look up what the request names: news of it may still be on the way. Try again in a second.',
    { retryAfterSeconds: 1 },
  );
};
