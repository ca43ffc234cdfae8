import { TimetablePublished } from '@fourports/contracts/schedules/events';
import { getTimetable, listTimetables, putTimetable } from '@fourports/contracts/schedules/operations';
import { type CommandRequest, type Implementation, implement } from '@fourports/service-kit';
import {
  type PutTimetableCommand,
  putTimetable as put,
  readTimetable,
  sailingsToLock,
} from '../application/put-timetable.ts';
import { loadTimetables } from '../store/network-store.ts';
import { appendBy, appendNothing, causeOf } from './cause-of-command.ts';
import type { RoutePorts } from './ports.ts';
import { sailingKeys } from './sailing-keys.ts';

export const timetableRoutes = (ports: RoutePorts): readonly Implementation[] => [
  implement(listTimetables, async ({ caller, query }) => {
    const timetables = await ports.database.read(caller, (tx) => loadTimetables(tx, caller.world));
    const items = timetables
      .filter(({ routeId }) => query.routeId === undefined || routeId === query.routeId)
      .map(({ rules: _, layUps: __, exceptions: ___, ...summary }) => summary);
    return { body: { items } };
  }),
  implement(getTimetable, async ({ caller, params }) => {
    const body = await ports.database.read(caller, (tx) => readTimetable(tx, caller, params.timetableId));
    return { body, etag: String(body.version) };
  }),
  implement(putTimetable, async (request) => {
    const { params, query, body } = request;
    const command = (now: string): PutTimetableCommand => ({
      timetableId: params.timetableId,
      body,
      ifMatchVersion: Number(request.ifMatch),
      asker: request.caller,
      cause: causeOf(request, now),
      preview: query.preview,
    });
    return query.preview ? await previewOf(ports, request, command) : await save(ports, request, command);
  }),
];

type CommandAt = (now: string) => PutTimetableCommand;

const previewOf = async ({ database, clock }: RoutePorts, { caller }: CommandRequest, command: CommandAt) => {
  const body = await database.read(caller, (tx) => put(tx, appendNothing, command(clock.now())));
  return { body };
};

const save = async (ports: RoutePorts, request: CommandRequest, command: CommandAt) => {
  const wanted = command(ports.clock.now());
  const sailingIds = await ports.database.read(request.caller, (tx) => sailingsToLock(tx, wanted));
  const { timetableId } = wanted;
  const lock = [{ topic: TimetablePublished.topic, key: timetableId }, ...sailingKeys(sailingIds)];
  return await ports.runCommand(request, { lock, subject: timetableId }, async (running) => {
    const body = await put(running.tx, appendBy(running), command(running.now));
    const { sailings, losingPlace } = body.affected;
    running.audit({ details: { sailings, losingPlace } });
    return { body, etag: String(body.timetable.version) };
  });
};
