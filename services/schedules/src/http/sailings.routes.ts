import { TimetablePublished } from '@fourports/contracts/schedules/events';
import {
  announceCall,
  getSailing,
  getSailingPlaces,
  listSailings,
  publishSailings,
} from '@fourports/contracts/schedules/operations';
import { decodeCursor, encodeCursor, type Implementation, implement } from '@fourports/service-kit';
import { z } from 'zod';
import { announceCall as announce, callSent } from '../application/announce-call.ts';
import { answeredSailing, readSailing } from '../application/command-sailing.ts';
import { listSailings as list } from '../application/list-sailings.ts';
import { publishSailings as publish, sailingsToPublish } from '../application/publish-sailings.ts';
import { readSailingPlaces } from '../application/read-sailing-places.ts';
import { timetableIdOf } from '../domain/sailing-id.ts';
import { appendBy, causeOf } from './cause-of-command.ts';
import type { RoutePorts } from './ports.ts';
import { sailingKeys } from './sailing-keys.ts';

const Position = z.strictObject({ sortAt: z.string(), sailingId: z.string() });

export const sailingRoutes = ({ database, runCommand, clock }: RoutePorts): readonly Implementation[] => [
  implement(listSailings, async ({ caller, query }) => {
    const { limit, cursor, sort, ...asked } = query;
    const listName = `listSailings ${caller.world} ${sort} ${JSON.stringify(asked)}`;
    const page = await database.read(caller, (tx) =>
      list(tx, {
        asker: caller,
        filter: asked,
        order: sort === 'departure' ? 'asc' : 'desc',
        ...(cursor === undefined ? {} : { after: decodeCursor(listName, Position, cursor) }),
        limit,
        now: clock.now(),
      }),
    );
    const next = page.next === undefined ? {} : { nextCursor: encodeCursor(listName, page.next) };
    return { body: { items: page.items, ...next } };
  }),
  implement(getSailing, async ({ caller, params }) => {
    const found = await database.read(caller, (tx) =>
      readSailing(tx, caller, { ...params, now: clock.now() }),
    );
    return { body: answeredSailing(found) };
  }),
  implement(getSailingPlaces, async ({ caller, params }) => {
    const body = await database.read(caller, (tx) =>
      readSailingPlaces(tx, caller, { ...params, now: clock.now() }),
    );
    return { body };
  }),
  implement(publishSailings, async (request) => {
    const { caller, body } = request;
    const sailingIds = await database.read(caller, (tx) => sailingsToPublish(tx, { ...body, asker: caller }));
    const timetable = { topic: TimetablePublished.topic, key: timetableIdOf(caller.world, body.routeId) };
    const lock = [timetable, ...sailingKeys(sailingIds)];
    return await runCommand(request, { lock, subject: body.routeId }, async (running) => {
      const cause = causeOf(request, running.now);
      const outcome = await publish(running.tx, appendBy(running), { ...body, asker: caller, cause });
      running.audit({ details: outcome });
      return { body: outcome };
    });
  }),
  implement(announceCall, async (request) => {
    const { caller, body } = request;
    const call = await database.read(caller, (tx) => callSent(tx, caller, body));
    const options = { lock: sailingKeys([call.sailingId]), subject: call.sailingId };
    return await runCommand(request, options, async (running) => ({
      body: await announce(running.tx, appendBy(running), { call, cause: causeOf(request, running.now) }),
    }));
  }),
];
