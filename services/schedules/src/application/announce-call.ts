// A one-off call outside the network: what was sent, read with the network beside it, and announced.
import type { AnnounceCall } from '@fourports/contracts/schedules/bodies';
import type { Vessel } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { vesselNameKey } from '@fourports/freight';
import { AppError } from '@fourports/service-kit';
import { announceCall as decide, sailingOfCall } from '../domain/announce-call.ts';
import type { RouteEnd } from '../domain/route-plan.ts';
import { loadNetwork, type Network } from '../store/network-store.ts';
import { loadSailings, type SchedulesTx, saveSailing } from '../store/sailing-store.ts';
import { type Append, type Cause, sailingDraft } from './announce.ts';
import type { Asker } from './may-operate.ts';

const failed = 'Failed to announce the call';

/** The sailing that the call would be: its id is to be locked before it is announced. */
export const callSent = async (
  tx: SchedulesTx,
  asker: Asker & { readonly name: string },
  body: AnnounceCall,
): Promise<Sailing> => {
  const network = await loadNetwork(tx);
  const { fromPlaceId, toPlaceId, vesselName, vesselId, operator = asker.name, ...rest } = body;
  return sailingOfCall({
    ...rest,
    world: asker.world,
    operatorId: asker.organisationId,
    operator,
    from: endAt(network, fromPlaceId),
    to: endAt(network, toPlaceId),
    vessel:
      vesselId === undefined ? { vesselId: null, name: vesselName } : shipOf(network, vesselId, vesselName),
  });
};

/** Run under the sailing's lock; answers with the sailing as it then stands. */
export const announceCall = async (
  tx: SchedulesTx,
  append: Append,
  { call, cause }: { readonly call: Sailing; readonly cause: Cause },
): Promise<Sailing> => {
  const before = (await loadSailings(tx, [call.sailingId])).get(call.sailingId);
  const decision = decide(before, call);
  if (!decision.ok) throw new AppError(decision.code, decision.detail);
  if (decision.events.length > 0) {
    await saveSailing(tx, before, decision.state);
    await append(
      tx,
      decision.events.map((event) => sailingDraft(event, cause)),
    );
  }
  return decision.state.sailing;
};

const endAt = ({ places }: Network, placeId: string): RouteEnd => {
  const place = places.find((each) => each.placeId === placeId);
  if (place !== undefined) return { placeId, timeZone: place.timeZone };
  throw new AppError(
    'UNKNOWN_PLACE',
    `${failed}: the place ${placeId} is not known. List /v1/routes/places for those there are.`,
  );
};

// Id and name must mean one ship: the id of the sailing is made of the name.
const shipOf = ({ vessels }: Network, vesselId: string, sent: string) => {
  const vessel = vessels.find((each) => each.vesselId === vesselId);
  if (vessel === undefined) {
    throw new AppError(
      'VALIDATION_FAILED',
      `${failed}: there is no vessel ${vesselId}. List /v1/routes/vessels, or leave vesselId out.`,
      { details: [{ pointer: '/vesselId', detail: 'No such vessel.' }] },
    );
  }
  if (isNameOf(vessel, sent)) return { vesselId, name: vessel.name };
  throw new AppError(
    'VALIDATION_FAILED',
    `${failed}: ${vesselId} is ${vessel.name} (got "${sent}"). Send one of its names, or leave vesselId out.`,
    { details: [{ pointer: '/vesselName', detail: 'Not a name of this vessel.' }] },
  );
};

const isNameOf = ({ name, names, spellings }: Vessel, sent: string): boolean =>
  [name, ...Object.values(names ?? {}), ...spellings].some(
    (each) => vesselNameKey(each) === vesselNameKey(sent),
  );
