// One of each thing an operation's path can name, made by the organisation it belongs to.
import { randomUUID } from 'node:crypto';
import { COMMON_EVENTS, type Subject } from '@fourports/contracts';
import type { Identity } from './identities.ts';
import { type Answer, callOperation, operationNamed, type WholeProduct } from './whole-product.ts';

export type Making = {
  readonly product: WholeProduct;
  readonly owner: Identity;
  /** The port that the owner's goods leave from. */
  readonly port: Identity;
};

/** Readable by everyone in their world, so there is nothing to hide. */
export const OPEN_SUBJECTS: readonly Subject[] = ['route', 'sailing', 'timetable'];

/** A subject without a factory is an error of types here, and of the matrix test. Each call makes another one. */
export const MAKE: Readonly<Record<Subject, (making: Making) => Promise<string>>> = {
  organisation: async ({ owner }) => owner.organisationId,
  member: async ({ product, owner }) => {
    const email = `${randomUUID()}@own.example`;
    const invited = done(await owner.byCookie('inviteMember', { body: { email, role: 'viewer' } }));
    const token = new URL(invited.link).hash.slice('#token='.length);
    const body = { token, name: 'Colleague', password: 'ropes and cold tea' };
    done(await callOperation(product.baseUrl, operationNamed('acceptInvitation'), { body }));
    const { items } = done(await owner.byCookie('listMembers', { query: { limit: '200' } }));
    return items.find((each: { email: string }) => each.email === email).memberId;
  },
  invitation: async ({ owner }) => {
    const email = `${randomUUID()}@own.example`;
    return done(await owner.byCookie('inviteMember', { body: { email, role: 'viewer' } })).invitation
      .invitationId;
  },
  apiKey: async ({ owner }) =>
    done(await owner.byCookie('issueApiKey', { body: { name: 'Own', scopes: ['shipments:read'] } })).apiKey
      .keyId,
  session: async ({ product, owner: { email, password } }) =>
    done(await callOperation(product.baseUrl, operationNamed('signIn'), { body: { email, password } }))
      .sessionId,
  deadLetter: ({ product }) => recordDeadLetter(product),
  shipment: async (making) => (await book(making)).shipmentId,
  unit: async (making) => (await book(making)).units[0].unitId,
  sailing: async ({ owner }) => (await nextSailing(owner)).sailingId,
  route: async () => 'rte_weihai-incheon',
  declaration: async (making) => {
    const { units } = await book(making);
    const body = { ...customsWord, regime: 'export', unitIds: [units[0].unitId] };
    await making.product.settled();
    return done(await making.owner.byKey('lodgeDeclaration', { body })).declarationId;
  },
  hold: async (making) => (await beginByPort('placeHold', making)).holdId,
  inspection: async (making) => (await beginByPort('orderInspection', making)).inspectionId,
  quoteJob: async ({ owner }) => {
    const body = { processId: 'prc_whole-truck-weihai-narita', readyAt: new Date().toISOString() };
    const headers = { 'content-type': 'application/x-ndjson', prefer: 'respond-async' };
    return done(await owner.byKey('askQuotes', { body, headers })).jobId;
  },
  tariff: async ({ owner }) => {
    const amount = { amountMinor: 800_000, currency: 'CNY' };
    const body = { costLineId: 'cst_ferry-truck', amount, validFrom: '2026-01-01' };
    return done(await owner.byKey('putTariff', { body })).tariffId;
  },
  timetable: async ({ owner }) => done(await owner.byKey('listTimetables')).items[0].timetableId,
};

// biome-ignore lint/suspicious/noExplicitAny: what is expected of it shows in its use.
const done = ({ status, body }: Answer): any => {
  if (status < 300) return body;
  throw new Error(`Failed to make a subject: ${status} ${JSON.stringify(body)}`);
};

const customsWord = { placeId: 'plc_weihai-port', authority: '威海海关' };

/** Of the owner's unit, by the port it passes. */
const beginByPort = async (operationId: string, making: Making) => {
  const { units } = await book(making);
  await making.product.settled();
  const body = { ...customsWord, unitIds: [units[0].unitId], reason: 'papers' };
  return done(await making.port.byKey(operationId, { body }));
};

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const nextSailing = async (owner: Identity) => {
  const from = new Date(Date.now() + WEEK_MS).toISOString().slice(0, 10);
  const query = { routeId: 'rte_weihai-incheon', direction: 'outbound', status: 'scheduled', from };
  return done(await owner.byKey('listSailings', { query })).items[0];
};

const book = async ({ owner }: Making) => {
  const { sailingId } = await nextSailing(owner);
  const reference = randomUUID().slice(0, 8).toUpperCase();
  return done(
    await owner.byKey('bookShipment', {
      body: {
        mode: 'wholeTruck',
        references: { reference: `MATRIX-${reference}` },
        specification: {
          originPlaceId: 'plc_weihai-city',
          destinationPlaceId: 'plc_icn',
          readyAt: new Date().toISOString(),
        },
        goods: { description: 'Parcels', massKg: 6200, dangerous: false },
        units: [{ kind: 'wholeTruck', identifiers: { trailerPlate: `鲁K${reference.slice(0, 4)}挂` } }],
        plan: { sailingId },
      },
    }),
  );
};

/** As tracking would write it after its retries. */
const recordDeadLetter = async ({ resources }: WholeProduct): Promise<string> => {
  const database = resources.openDatabase('tracking');
  const log = resources.openLog(database);
  const { topic, type, version } = COMMON_EVENTS.tracking.deadLetterRecorded;
  const deadLetterId = resources.ids.next('dlt');
  const actor = { type: 'service', id: 'tracking' } as const;
  const occurredAt = resources.clock.now();
  await database.work({}, async (tx) => {
    const origin = { topic, type, version, key: deadLetterId, occurredAt, world: 'live', actor } as const;
    const event = {
      specversion: '1.0',
      id: randomUUID(),
      source: 'schedules',
      sequence: 1,
      world: 'live',
    } as const;
    const data = {
      deadLetterId,
      service: 'tracking',
      group: 'tracking.sailings',
      topic: 'schedules.sailing',
      reason: 'for the matrix',
      attempts: 3,
      event: {
        ...event,
        type: 'schedules.SailingCancelled',
        time: occurredAt,
        subject: 'sai_1',
        dataschema: 'urn:fourports:schedules.SailingCancelled/1',
        datacontenttype: 'application/json',
        occurredat: occurredAt,
        actor,
        correlationid: 'matrix',
        data: {},
      },
    };
    await log.append(tx, [{ ...origin, correlationId: 'matrix', data }]);
  });
  await log.close();
  await database.close();
  return deadLetterId;
};
