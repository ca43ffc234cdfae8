// What customs does to a simulated unit, through customs' own doors: declarations by the forwarder, inspections with
// their holds by the port. A case that an earlier run has opened is found and not opened again.
import type { LaneMessage } from '@fourports/planning/simulator';
import type { JsonValue } from '../replay/run-file.ts';
import { type Booked, bookedOf, call, countSent, itemsIn, record, type Sending } from './sending.ts';
import { instantAt, messageKey } from './simulated-unit.ts';

type Told = Extract<LaneMessage, { kind: 'told' }>;
type Case = {
  readonly sending: Sending;
  readonly booked: Booked;
  readonly message: Told;
  /** Said with every fact. */
  readonly entered: { readonly [name: string]: JsonValue };
};

const AUTHORITY = 'Simulated customs';

export const sendCustoms = async (sending: Sending, message: Told): Promise<void> => {
  const { what, placeId, occurredAt, toldAt, messageId } = message.telling;
  const key = messageKey(messageId);
  if (sending.bodies.has(key)) return countSent(sending, 'words of customs sent twice');
  sending.bodies.set(key, null);
  const entered = {
    placeId,
    authority: AUTHORITY,
    occurredAt: instantAt(occurredAt),
    recordedAt: instantAt(Math.max(occurredAt, toldAt)),
  };
  const one = { sending, booked: bookedOf(sending, message.unit), message, entered };
  switch (what.kind) {
    case 'declared':
      await declarationOf(one);
      return;
    case 'released':
      return await release(one);
    case 'inspectionOrdered':
      return await inspect(one);
    case 'inspectionCompleted':
      return await complete(one);
    default:
      throw new RangeError(`The simulator says nothing of ${what.kind}.`);
  }
};

/** Export until the boat has left, import afterwards. */
const regimeOf = ({ sending, message }: Case): 'export' | 'import' => {
  const sailed = sending.sailedOf(message.unit);
  return sailed === undefined || message.telling.occurredAt <= sailed.at ? 'export' : 'import';
};

/** Lodged when it is first needed: a release may be told before the declaration that it is about. */
const declarationOf = async (one: Case): Promise<string> => {
  const { sending, booked, message, entered } = one;
  const regime = regimeOf(one);
  const body = { ...entered, unitIds: [booked.unitId], regime };
  return await caseOf(one, {
    about: regime,
    counted: 'declarations',
    list: 'listDeclarations',
    open: 'lodgeDeclaration',
    id: 'declarationId',
    is: (item) => item.regime === regime,
    apiKey: sending.actorOf('forwarder').apiKey,
    body,
    key: `${message.unit.name} ${regime}`,
  });
};

const release = async (one: Case): Promise<void> => {
  const { sending, message, entered } = one;
  const declarationId = await declarationOf(one);
  const { apiKey } = sending.actorOf('forwarder');
  const seen = await call(sending, 'getDeclaration', { apiKey, params: { declarationId } });
  if (isThere(seen.body, 'released', entered)) return countSent(sending, 'releases already there');
  await call(sending, 'enterDeclarationStep', {
    apiKey,
    params: { declarationId },
    body: { ...entered, kind: 'released' },
    idempotencyKey: messageKey(message.telling.messageId),
  });
  countSent(sending, 'releases');
};

const inspect = async (one: Case): Promise<void> => {
  const { sending, booked, message, entered } = one;
  const port = sending.portAt(message.telling.placeId);
  if (port === undefined) return countSent(sending, 'inspections where no port has a door');
  const { placeId } = message.telling;
  const opening = {
    apiKey: port.apiKey,
    is: (item: { readonly [name: string]: JsonValue }) => item.placeId === placeId,
  };
  const body = { ...entered, unitIds: [booked.unitId], reason: 'Simulated inspection' };
  const key = `${message.unit.name} ${placeId}`;
  await caseOf(one, {
    ...opening,
    about: `hold ${placeId}`,
    counted: 'holds',
    list: 'listHolds',
    open: 'placeHold',
    id: 'holdId',
    body,
    key: `hold ${key}`,
  });
  await caseOf(one, {
    ...opening,
    about: `inspection ${placeId}`,
    counted: 'inspections',
    list: 'listInspections',
    open: 'orderInspection',
    id: 'inspectionId',
    body,
    key: `inspection ${key}`,
  });
};

const complete = async (one: Case): Promise<void> => {
  const { sending, booked, message } = one;
  const { placeId, messageId } = message.telling;
  const port = sending.portAt(placeId);
  if (port === undefined) return;
  // Told late, the order may come after its end: it is opened first.
  if (!booked.cases.has(`inspection ${placeId}`)) await inspect(one);
  const findings = { checked: ['documents', 'goods'], result: 'passed' };
  await endCase(one, port.apiKey, {
    about: `inspection ${placeId}`,
    id: 'inspectionId',
    key: messageId,
    counted: 'inspections passed',
    read: 'getInspection',
    end: 'completeInspection',
    kind: 'inspectionCompleted',
    also: { findings },
  });
  await endCase(one, port.apiKey, {
    about: `hold ${placeId}`,
    id: 'holdId',
    key: `${messageId} lifted`,
    counted: 'holds lifted',
    read: 'getHold',
    end: 'liftHold',
    kind: 'holdLifted',
    also: {},
  });
};

type Ending = {
  readonly about: string;
  readonly id: string;
  readonly key: string;
  readonly counted: string;
  readonly read: string;
  readonly end: string;
  readonly kind: string;
  readonly also: { readonly [name: string]: JsonValue };
};

const endCase = async ({ sending, booked, entered }: Case, apiKey: string, ending: Ending): Promise<void> => {
  const { about, id, key, counted, read, end, kind, also } = ending;
  const params = { [id]: booked.cases.get(about) ?? '' };
  const seen = await call(sending, read, { apiKey, params });
  if (isThere(seen.body, kind, entered)) return countSent(sending, `${counted} already there`);
  await call(sending, end, {
    apiKey,
    params,
    body: { ...entered, ...also },
    idempotencyKey: messageKey(key),
  });
  countSent(sending, counted);
};

type Opening = {
  readonly about: string;
  /** What is counted when it is opened. */
  readonly counted: string;
  readonly list: string;
  readonly open: string;
  readonly id: string;
  readonly is: (item: { readonly [name: string]: JsonValue }) => boolean;
  readonly apiKey: string;
  readonly body: JsonValue;
  readonly key: string;
};

const caseOf = async ({ sending, booked }: Case, opening: Opening): Promise<string> => {
  const { about, counted, list, open, id, is, apiKey, body, key } = opening;
  const known = booked.cases.get(about);
  if (known !== undefined) return known;
  const before = booked.isFromBefore
    ? itemsIn(
        (await call(sending, list, { apiKey, query: { unitId: booked.unitId, limit: '50' } })).body,
      ).find(is)
    : undefined;
  const opened =
    before ?? record((await call(sending, open, { apiKey, body, idempotencyKey: messageKey(key) })).body);
  const caseId = opened[id];
  if (typeof caseId !== 'string') throw new RangeError(`${open} was answered without ${id}.`);
  booked.cases.set(about, caseId);
  countSent(sending, before === undefined ? counted : `${counted} already there`);
  return caseId;
};

/** Whether a case holds a fact of this kind and moment already. */
const isThere = (body: JsonValue, kind: string, entered: Case['entered']): boolean => {
  const { entries } = record(body);
  return (
    Array.isArray(entries) &&
    entries.map(record).some((entry) => entry.kind === kind && entry.occurredAt === entered.occurredAt)
  );
};
