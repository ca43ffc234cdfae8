// What a command names must be known here. It may have been announced a moment ago, so we first let our copies catch up.
import type { World } from '@fourports/contracts';
import { PROVISIONAL_DAYS_AHEAD, PUBLISHED_DAYS_AHEAD } from '@fourports/contracts/schedules/sailing';
import type { EventLog } from '@fourports/eventlog';
import { millisOfId } from '@fourports/freight';
import { AppError, type Clock } from '@fourports/service-kit';
import { toInstant, toMillis } from '../domain/instant.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { NETWORK_GROUP, PARTIES_GROUP, SAILINGS_GROUP } from './groups.ts';
import type { KnownWorld } from './known-world.ts';

export type Named = {
  readonly placeIds?: readonly string[];
  readonly sailingIds?: readonly string[];
  readonly organisationIds?: readonly string[];
};

export type KnowingPorts = {
  readonly known: KnownWorld;
  readonly log: Pick<EventLog<TrackingTx>, 'head' | 'waitUntilReached'>;
};

/** As long as any reader waits for its own write (decisions §9). */
const WAIT_MS = 2_000;

/** What of it stays unknown in this world. Throws NOT_YET_VISIBLE when our copies did not reach the log's head. */
export const findUnknown = async (
  { known, log }: KnowingPorts,
  named: Named,
  world: World,
): Promise<Required<Named>> => {
  const first = await missingOf(known, named, world);
  if (isEmpty(first)) return first;
  await known.refresh();
  if (isEmpty(await missingOf(known, first, world))) return nothing;
  const head = await log.head();
  if (!(await log.waitUntilReached([NETWORK_GROUP, SAILINGS_GROUP, PARTIES_GROUP], head, WAIT_MS)))
    throw new AppError(
      'NOT_YET_VISIBLE',
      'Failed to look up what the request names: news of it may still be on the way. Try again in a second.',
      { retryAfterSeconds: 1 },
    );
  await known.refresh();
  return await missingOf(known, first, world);
};

/** Throws UNKNOWN_PLACE, UNKNOWN_SAILING or UNKNOWN_ORGANISATION for the first thing that is not known. */
export const requireKnown = async (
  ports: KnowingPorts & { readonly clock: Clock },
  named: Named,
  world: World,
): Promise<void> => {
  const { placeIds, sailingIds, organisationIds } = await findUnknown(ports, named, world);
  const [placeId] = placeIds;
  if (placeId !== undefined)
    throw new AppError(
      'UNKNOWN_PLACE',
      `Failed to find the place ${placeId}: it is not known. Send a place of GET /v1/routes/places.`,
    );
  const [sailingId] = sailingIds;
  if (sailingId !== undefined)
    throw new AppError(
      'UNKNOWN_SAILING',
      `Failed to find the sailing ${sailingId}: ${whyUnknown(sailingId, world, ports.clock.now())}`,
    );
  const [organisationId] = organisationIds;
  if (organisationId !== undefined)
    throw new AppError(
      'UNKNOWN_ORGANISATION',
      `Failed to find the organisation ${organisationId}: it is not known in your world. Leave organisationId out and send the name.`,
    );
};

/** Nobody announces a sailing that is not published yet, but its id says when it will be. */
const whyUnknown = (sailingId: string, world: World, now: string): string => {
  const today = Math.floor(toMillis(now) / DAY_MS);
  const ahead = Math.floor(millisOfId(sailingId) / DAY_MS) - today;
  const isProvisional =
    world === 'live' &&
    ahead > PUBLISHED_DAYS_AHEAD &&
    ahead <= PUBLISHED_DAYS_AHEAD + PROVISIONAL_DAYS_AHEAD + 1;
  if (!isProvisional) return 'it is not known. Choose one of GET /v1/sailings that is not provisional.';
  const day = toInstant((today + ahead - PUBLISHED_DAYS_AHEAD) * DAY_MS).slice(0, 10);
  return `it is ${ahead} days ahead, and sailings are provisional until they are published ${PUBLISHED_DAYS_AHEAD} days ahead. Book it from ${day} on, or choose an earlier one of GET /v1/sailings.`;
};

const DAY_MS = 24 * 60 * 60_000;

const nothing: Required<Named> = { placeIds: [], sailingIds: [], organisationIds: [] };

const isEmpty = ({ placeIds, sailingIds, organisationIds }: Required<Named>): boolean =>
  placeIds.length + sailingIds.length + organisationIds.length === 0;

const missingOf = async (known: KnownWorld, named: Named, world: World): Promise<Required<Named>> => {
  const { placeIds = [], sailingIds = [], organisationIds = [] } = named;
  const sailings = await known.identifySailings(sailingIds);
  return {
    placeIds: placeIds.filter((placeId) => !known.places.has(placeId)),
    sailingIds: sailingIds.filter((sailingId) => sailings.get(sailingId)?.world !== world),
    organisationIds: organisationIds.filter((each) => known.parties.get(each)?.world !== world),
  };
};
