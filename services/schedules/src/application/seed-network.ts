// Loads the lane's files at start: what is new or different becomes events, the rest says nothing.

import type { EventDraft } from '@fourports/contracts';
import { WORLDS } from '@fourports/contracts';
import {
  PlaceDefined,
  RouteDefined,
  TimetablePublished,
  VesselDefined,
} from '@fourports/contracts/schedules/events';
import type { Route } from '@fourports/contracts/schedules/network';
import type { Timetable } from '@fourports/contracts/schedules/timetable';
import { lockKeyFor } from '@fourports/eventlog';
import { timetableIdOf } from '../domain/sailing-id.ts';
import { saysTheSame } from '../domain/says-the-same.ts';
import type { NetworkFiles } from '../seed/network-file.ts';
import {
  loadNetwork,
  loadTimetables,
  savePlace,
  saveRoute,
  saveTimetable,
  saveVessel,
} from '../store/network-store.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';
import { type Append, type Cause, draftOf } from './announce.ts';

/** Every lock the seeding needs: it may append to any key of the network. */
export const seedLocks = (files: NetworkFiles): readonly string[] =>
  [
    ...files.places.map(({ placeId }) => placeId),
    ...files.vessels.map(({ vesselId }) => vesselId),
    ...files.routes.map(({ routeId }) => routeId),
    ...files.routes.flatMap(({ routeId }) => WORLDS.map((world) => timetableIdOf(world, routeId))),
  ].map((key) => lockKeyFor(RouteDefined.topic, key));

/** The network is of no world; its events travel in the live one. */
export const seedNetwork = async (
  tx: SchedulesTx,
  append: Append,
  { files, cause }: { readonly files: NetworkFiles; readonly cause: Omit<Cause, 'world'> },
): Promise<number> => {
  const network = await loadNetwork(tx);
  const live = { ...cause, world: 'live' } as const;
  const drafts: EventDraft[] = [];
  for (const place of files.places) {
    if (network.places.some((each) => saysTheSame(each, place))) continue;
    await savePlace(tx, place);
    drafts.push(draftOf(PlaceDefined, place.placeId, place, live));
  }
  for (const vessel of files.vessels) {
    if (network.vessels.some((each) => saysTheSame(each, vessel))) continue;
    await saveVessel(tx, vessel);
    drafts.push(draftOf(VesselDefined, vessel.vesselId, vessel, live));
  }
  for (const [position, route] of files.routes.entries()) {
    if (saysTheSame(network.routes[position], route)) continue;
    await saveRoute(tx, route, position);
    drafts.push(draftOf(RouteDefined, route.routeId, route, live));
  }
  const timetables = await seedTimetables(tx, files, cause);
  const all = [...drafts, ...timetables];
  if (all.length > 0) await append(tx, all);
  return all.length;
};

// Every route has a timetable in every world, an empty one where none was found, so that its operator can fill it.
// A timetable an operator has put in force is the operator's: files no longer change it.
const seedTimetables = async (
  tx: SchedulesTx,
  files: NetworkFiles,
  cause: Omit<Cause, 'world'>,
): Promise<readonly EventDraft[]> => {
  const existing = new Map((await loadTimetables(tx)).map((each) => [each.timetableId, each]));
  const drafts: EventDraft[] = [];
  for (const world of WORLDS) {
    for (const route of files.routes) {
      const timetable = seededTimetable(files, route, world);
      const known = existing.get(timetable.timetableId);
      if (known !== undefined && (known.version > 1 || saysTheSame(known, timetable))) continue;
      await saveTimetable(tx, timetable);
      drafts.push(draftOf(TimetablePublished, timetable.timetableId, timetable, { ...cause, world }));
    }
  }
  return drafts;
};

const seededTimetable = (files: NetworkFiles, route: Route, world: Timetable['world']): Timetable => {
  const found = files.timetables.find(({ routeId }) => routeId === route.routeId);
  const { routeId } = route;
  const content = found ?? {
    operator: route.operator ?? 'Not known',
    rules: [],
    layUps: [],
    exceptions: [],
    note: 'No timetable was found.',
    provenance: route.provenance,
  };
  // From the first service date of any rule: the files state what was, not what changes.
  return {
    ...content,
    timetableId: timetableIdOf(world, routeId),
    routeId,
    world,
    version: 1,
    effectiveFrom: '2000-01-01',
  };
};
