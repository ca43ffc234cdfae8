// What a command names must be known here. It may have been announced a moment ago, so we first let our copies catch up.
import type { World } from '@fourports/contracts';
import type { EventLog } from '@fourports/eventlog';
import { AppError } from '@fourports/service-kit';
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
export const requireKnown = async (ports: KnowingPorts, named: Named, world: World): Promise<void> => {
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
      `Failed to find the sailing ${sailingId}: it is not known. Choose one of GET /v1/sailings.`,
    );
  const [organisationId] = organisationIds;
  if (organisationId !== undefined)
    throw new AppError(
      'UNKNOWN_ORGANISATION',
      `Failed to find the organisation ${organisationId}: it is not known in your world. Leave organisationId out and send the name.`,
    );
};

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
