// POST /v1/customs/responses: one answer of UNI-PASS as it was received, through the same reading as our own asking.
import { DeclarationLodged } from '@fourports/contracts/customs/events';
import { importResponse, listInquiries } from '@fourports/contracts/customs/response-operations';
import { ImportResponse, type ResponseTaken } from '@fourports/contracts/customs/responses';
import {
  AppError,
  type CommandRequest,
  decodeCursor,
  encodeCursor,
  fieldErrors,
  type Implementation,
  implement,
  implementUnchecked,
  type UncheckedBody,
} from '@fourports/service-kit';
import { z } from 'zod';
import { causeOfRequest } from '../application/announce.ts';
import { KNOWN_GROUP } from '../application/groups.ts';
import { type CargoUnits, findCargoUnits, namesOf, type Scope } from '../unipass/cargo-units.ts';
import { listInquiriesOf } from '../unipass/inquiry-store.ts';
import { parkAnswer } from '../unipass/parked-answer-store.ts';
import { readUnipassAnswer } from '../unipass/read-unipass-answer.ts';
import { ofCargo, saying } from '../unipass/response-taken.ts';
import { takeCargo } from '../unipass/take-cargo.ts';
import type { Cargo, UnavailableReason } from '../unipass/unipass-answer.ts';
import type { RoutePorts } from './ports.ts';

export const responseRoutes = (ports: RoutePorts): readonly Implementation[] => [
  importRoute(ports),
  implement(listInquiries, async ({ caller, query: { limit, cursor, shipmentId } }) => {
    const list = `inquiries ${shipmentId ?? ''}`;
    const after = cursor === undefined ? undefined : decodeCursor(list, Position, cursor);
    const narrowed = {
      limit: limit + 1,
      ...(shipmentId === undefined ? {} : { shipmentId }),
      ...(after === undefined ? {} : { after }),
    };
    const found = await ports.database.read(caller, (tx) =>
      listInquiriesOf(tx, caller.organisationId, narrowed),
    );
    const items = found.slice(0, limit);
    const last = items.at(-1)?.shipmentId;
    const more = found.length > limit && last !== undefined;
    return { body: { items, ...(more ? { nextCursor: encodeCursor(list, last) } : {}) } };
  }),
];

const Position = z.string();

const importRoute = (ports: RoutePorts): Implementation =>
  implementUnchecked(importResponse, async (request) => {
    const sent = readBody(request.body);
    refuseForeignDate(request, sent);
    const answer = readUnipassAnswer(sent.text);
    if (answer.outcome === 'unavailable' && isNoAnswer(answer.reason)) throw unreadable(answer.detail);
    if (answer.outcome === 'cargo') return await bringCargo(ports, request, sent, answer.cargo);
    return await ports.runCommand(request, { lock: [] }, async () => ({ body: saying(answer) }));
  });

const bringCargo = async (
  ports: RoutePorts,
  request: CommandRequest,
  { recordedAt, provenance }: ImportResponse,
  cargo: Cargo,
) => {
  const units = await resolve(ports, request, cargo);
  const [subject] = units.unitIds;
  const lock = units.unitIds.map((key) => ({ topic: DeclarationLodged.topic, key }));
  const options = { lock, ...(subject === undefined ? {} : { subject }) };
  return await ports.runCommand<ResponseTaken>(request, options, async ({ tx, now, emitDraft, audit }) => {
    refuseFuture(recordedAt, now);
    const told = {
      cargo,
      recordedAt: recordedAt ?? now,
      cause: causeOfRequest(request),
      ...(provenance === undefined ? {} : { provenance }),
    };
    const parked = units.unitIds.length === 0;
    if (parked) await parkAnswer(tx, { ...told, scope: scopeOf(request) }, namesOf(cargo), now);
    const counts = parked
      ? { taken: 0, already: 0 }
      : await takeCargo(tx, { ...told, units, emit: emitDraft });
    audit({ details: { cargo: cargo.cargoNumber, ...counts } });
    const said = ofCargo(cargo);
    for (const { count } of said.unknownKinds) ports.countUnknown(count);
    return { body: { ...said, unitIds: [...units.unitIds], parked, ...counts } };
  });
};

const readBody = (body: UncheckedBody): ImportResponse => {
  if ('text' in body) return { text: body.text };
  const parsed = ImportResponse.safeParse(body.json);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'VALIDATION_FAILED',
    'Failed to read the request: it is neither XML nor an object with the answer as text. Correct what "errors" names.',
    { details: fieldErrors(parsed.error) },
  );
};

const refuseForeignDate = ({ caller }: CommandRequest, { recordedAt }: ImportResponse): void => {
  if (recordedAt === undefined || caller.permissions.has('history:write')) return;
  throw new AppError(
    'FORBIDDEN',
    `Failed to take the response: recordedAt may be stated only with the permission history:write (got ${recordedAt}). Leave it out.`,
  );
};

const refuseFuture = (recordedAt: string | undefined, now: string): void => {
  if (recordedAt === undefined || recordedAt <= now) return;
  throw new AppError(
    'IN_THE_FUTURE',
    `Failed to take the response: recordedAt ${recordedAt} has not come yet, it is ${now}. Send when it was received.`,
  );
};

/** What customs itself says beside tCnt -1 is an answer one can hand over; anything else is none of customs. */
const isNoAnswer = (reason: UnavailableReason): boolean =>
  !['keyRefused', 'quota', 'requestRefused', 'fault'].includes(reason);

const unreadable = (detail: string): AppError =>
  new AppError(
    'VALIDATION_FAILED',
    `Failed to read the response: ${detail}. Send the whole XML that API001 answered.`,
  );

const scopeOf = ({ caller }: CommandRequest): Scope => ({
  organisationId: caller.organisationId,
  world: caller.world,
});

/** A shipment may have been booked a moment ago: before an answer is parked, our copy catches up. */
const resolve = async (ports: RoutePorts, request: CommandRequest, cargo: Cargo): Promise<CargoUnits> => {
  const find = () => ports.database.read(request.caller, (tx) => findCargoUnits(tx, cargo, scopeOf(request)));
  const found = await find();
  if (found.unitIds.length > 0) return found;
  if (await ports.log.waitUntilReached([KNOWN_GROUP], await ports.log.head(), WAIT_MS)) return await find();
  throw new AppError(
    'NOT_YET_VISIBLE',
    'Failed to look up the cargo: news of its shipment may still be on the way. Try again in a second.',
    { retryAfterSeconds: 1 },
  );
};
const WAIT_MS = 2_000;
