// The simulated lane through the public doors: what the outside world would send, by those who would send it. A message
// carries its own key, so that a second run sends nothing twice.
import type { LaneMessage, SimulatedUnit } from '@fourports/planning/simulator';
import { Door } from '../replay/door.ts';
import { ReplayProblem, type RunActor } from '../replay/play-run.ts';
import type { JsonValue } from '../replay/run-file.ts';
import { sendCustoms } from './send-customs.ts';
import { type Booked, bookedOf, call, countSent as count, itemsIn, record, type Sending } from './sending.ts';
import {
  bookingOf,
  flightNumberOf,
  instantAt,
  messageKey,
  nextTractorOf,
  referenceOf,
} from './simulated-unit.ts';

export type SendingLane = {
  readonly baseUrl: string;
  readonly actors: readonly RunActor[];
  /** Minutes since the epoch: what is told later has not happened yet. */
  readonly now: number;
  readonly routeIds: readonly string[];
  /** Local dates between which sailings are published. */
  readonly from: string;
  readonly to: string;
  readonly onMessage?: (done: number, of: number) => void;
};

export type SentLane = {
  /** By what it was. */
  readonly sent: ReadonlyMap<string, number>;
  /** Told after now. */
  readonly later: number;
};

export const sendLane = async (messages: readonly LaneMessage[], lane: SendingLane): Promise<SentLane> => {
  const sending = openSending(messages, lane);
  await publish(sending, lane);
  const due = messages.filter(({ sentAt }) => sentAt <= lane.now);
  for (const [index, message] of due.entries()) {
    await send(sending, message);
    lane.onMessage?.(index + 1, due.length);
  }
  return { sent: sending.counts, later: messages.length - due.length };
};

const openSending = (messages: readonly LaneMessage[], { baseUrl, actors }: SendingLane): Sending => {
  const sailed = new Map<string, { readonly sailingId: string; readonly at: number }>();
  const rebooked = new Map<string, string[]>();
  const flown = new Map<string, string>();
  for (const message of messages) {
    if (message.kind === 'rebooked') {
      const { unit, departure } = message;
      rebooked.set(unit.name, [...(rebooked.get(unit.name) ?? []), departure.departureId]);
    }
    if (message.kind !== 'told' || message.telling.what.door !== 'handling') continue;
    const { kind, sailingId } = message.telling.what;
    const { fact } = message.telling;
    if (kind === 'tookOff' && fact?.kind === 'departed')
      flown.set(message.unit.name, flightNumberOf(fact.departureId));
    if (kind === 'departed' && sailingId !== undefined)
      sailed.set(message.unit.name, { sailingId, at: message.telling.occurredAt });
  }
  const actor = (kind: string, placeId?: string): RunActor | undefined =>
    actors.find((each) => each.kind === kind && (placeId === undefined || each.places.includes(placeId)));
  return {
    door: new Door(baseUrl),
    counts: new Map(),
    booked: new Map(),
    bodies: new Map(),
    sailedOf: ({ name }) => sailed.get(name),
    flownOn: ({ name }) => flown.get(name),
    rebookedOnto: ({ name }) => rebooked.get(name) ?? [],
    actorOf: (kind) => {
      const found = actor(kind);
      if (found !== undefined) return found;
      throw new ReplayProblem(
        `Failed to simulate: no ${kind} of the simulated world is among the accounts. Start a demonstration anew with npm start -- --fresh.`,
      );
    },
    portAt: (placeId) => actor('port', placeId),
  };
};

const publish = async (sending: Sending, { routeIds, from, to }: SendingLane): Promise<void> => {
  for (const routeId of routeIds) {
    await call(sending, 'publishSailings', {
      apiKey: sending.actorOf('laneOperator').apiKey,
      // As planned: what was really cancelled in those days has no place in a world played by dice.
      body: { routeId, from, to, announcedBy: `${from}T00:00:00Z` },
      idempotencyKey: messageKey(`publish ${routeId} ${from} ${to}`),
    });
  }
};

const send = async (sending: Sending, message: LaneMessage): Promise<void> => {
  switch (message.kind) {
    case 'booked':
      return await book(sending, message.unit);
    case 'rebooked':
      return await rebook(sending, message);
    case 'sailingCancelled':
      return await cancel(sending, message.departure.departureId);
    case 'told':
      return message.telling.what.door === 'handling'
        ? await report(sending, message)
        : await sendCustoms(sending, message);
  }
};

/** One that an earlier run has booked is found by its reference. */
const book = async (sending: Sending, unit: SimulatedUnit): Promise<void> => {
  const { apiKey } = sending.actorOf('forwarder');
  const found = await call(sending, 'listShipments', {
    apiKey,
    query: { identifiers: referenceOf(unit), limit: '1' },
  });
  const [before] = itemsIn(found.body);
  const shipment =
    before ??
    (
      await call(sending, 'bookShipment', {
        apiKey,
        body: bookingOf(unit),
        idempotencyKey: messageKey(`booked ${unit.name}`),
      })
    ).body;
  sending.booked.set(unit.name, bookedIn(shipment, before !== undefined));
  count(sending, before === undefined ? 'bookings' : 'bookings already there');
};

const bookedIn = (shipment: JsonValue, isFromBefore: boolean): Booked => {
  const { shipmentId, units } = record(shipment);
  const unitId = Array.isArray(units) ? record(units[0] ?? null).unitId : undefined;
  if (typeof shipmentId !== 'string' || typeof unitId !== 'string')
    throw new ReplayProblem('Failed to simulate: the booking was answered without its shipment or unit.');
  return { shipmentId, unitId, isFromBefore, cases: new Map() };
};

type Rebooked = Extract<LaneMessage, { kind: 'rebooked' }>;

const rebook = async (sending: Sending, { unit, departure, sentAt }: Rebooked): Promise<void> => {
  const { shipmentId } = bookedOf(sending, unit);
  const { apiKey } = sending.actorOf('forwarder');
  const seen = await call(sending, 'getShipment', { apiKey, params: { shipmentId } });
  const targets = sending.rebookedOnto(unit);
  const bookedOn = Math.max(...sailingsIn(seen.body).map((each) => targets.indexOf(each)));
  // An earlier run may have gone further: whoever goes back would undo it.
  if (bookedOn >= targets.indexOf(departure.departureId)) return count(sending, 'rebookings already there');
  const answer = await call(sending, 'rebookShipment', {
    apiKey,
    params: { shipmentId },
    body: { sailingId: departure.departureId },
    idempotencyKey: messageKey(`rebooked ${unit.name} ${departure.departureId} ${sentAt}`),
    ...(seen.etag === undefined ? {} : { ifMatch: seen.etag }),
    tolerates: ['SHIPMENT_ALREADY_LOADED', 'CUT_OFF_PASSED', 'SAILING_CANCELLED'],
  });
  count(sending, answer.status < 300 ? 'rebookings' : 'rebookings that came too late');
};

const sailingsIn = (shipment: JsonValue): readonly string[] => {
  const { legs } = record(record(shipment).itinerary ?? null);
  return Array.isArray(legs)
    ? legs.map((leg) => record(leg).sailingId).filter((each) => typeof each === 'string')
    : [];
};

const cancel = async (sending: Sending, sailingId: string): Promise<void> => {
  const { apiKey } = sending.actorOf('laneOperator');
  const seen = await call(sending, 'getSailing', { apiKey, params: { sailingId } });
  if (record(seen.body).status === 'cancelled') return count(sending, 'sailings cancelled already');
  await call(sending, 'cancelSailing', {
    apiKey,
    params: { sailingId },
    body: { reason: 'Simulated' },
    idempotencyKey: messageKey(`cancelled ${sailingId}`),
  });
  count(sending, 'sailings cancelled');
};

type Told = Extract<LaneMessage, { kind: 'told' }>;

/** By the port where it runs the place, otherwise by the forwarder. The same message again is the same to the letter. */
const report = async (sending: Sending, { unit, telling }: Told): Promise<void> => {
  const { unitId } = bookedOf(sending, unit);
  const reportId = messageKey(telling.messageId);
  const body = sending.bodies.get(reportId) ?? [reportOf(sending, { unit, telling }, { unitId, reportId })];
  const isAgain = sending.bodies.has(reportId);
  sending.bodies.set(reportId, body);
  const port = isSeenByPort(telling) ? sending.portAt(telling.placeId) : undefined;
  const actor = port ?? sending.actorOf('forwarder');
  const answer = await call(sending, 'reportHandling', {
    apiKey: actor.apiKey,
    body,
    isTaken: isReportTaken,
  });
  const [outcome] = outcomesIn(answer.body);
  if (outcome?.outcome === 'refused' || outcome?.outcome === 'parked')
    throw new ReplayProblem(
      `Failed to simulate: a report was ${outcome.outcome}: ${String(outcome.detail ?? telling.messageId)}`,
    );
  if (isAgain) return count(sending, 'reports sent twice');
  if (outcome?.outcome === 'already') return count(sending, 'reports already there');
  count(sending, telling.corrects === undefined ? 'reports' : 'reports put right');
};

const reportOf = (
  sending: Sending,
  { unit, telling }: Pick<Told, 'unit' | 'telling'>,
  { unitId, reportId }: { readonly unitId: string; readonly reportId: string },
): JsonValue => {
  const { what, placeId, occurredAt, toldAt, corrects } = telling;
  if (what.door !== 'handling') throw new RangeError('Customs has doors of its own.');
  const sailingId =
    what.sailingId ?? (NAMES_SAILING.has(what.kind) ? sending.sailedOf(unit)?.sailingId : undefined);
  return {
    reportId,
    unit: { unitId },
    kind: what.kind,
    placeId,
    occurredAt: instantAt(occurredAt),
    recordedAt: instantAt(Math.max(occurredAt, toldAt)),
    ...(sailingId === undefined ? {} : { sailingId }),
    details: detailsOf(sending, unit, what.kind),
    ...(corrects === undefined
      ? {}
      : {
          corrects: { reportId: messageKey(corrects), how: 'amend', reason: 'Simulated: the time was wrong' },
        }),
  };
};

const detailsOf = (sending: Sending, unit: SimulatedUnit, kind: string): JsonValue => {
  if (kind === 'exchanged') return { exchanged: { tractorPlate: nextTractorOf(unit) } };
  const flight = kind === 'tookOff' || kind === 'landed' ? sending.flownOn(unit) : undefined;
  return flight === undefined ? {} : { flight };
};

/** Handled on board, and reported without saying which boat: the one that took it. */
const NAMES_SAILING: ReadonlySet<string> = new Set(['loaded', 'discharged']);

/** What happens at gates and ramps; the rest its forwarder sees. */
const SEEN_BY_PORT: ReadonlySet<string> = new Set([
  'gateIn',
  'gateOut',
  'loaded',
  'departed',
  'arrived',
  'discharged',
  'exchanged',
  'shedIn',
  'shedOut',
]);
const isSeenByPort = ({ what }: Told['telling']): boolean => SEEN_BY_PORT.has(what.kind);

const outcomesIn = (body: JsonValue): readonly { readonly [name: string]: JsonValue }[] => {
  const { answers } = record(body);
  return Array.isArray(answers) ? answers.map(record) : [];
};

/** A port sees a unit a moment after it is booked. */
const isReportTaken = (body: JsonValue): boolean =>
  outcomesIn(body).every(({ outcome, code }) => outcome !== 'parked' && code !== 'UNKNOWN_UNIT');
