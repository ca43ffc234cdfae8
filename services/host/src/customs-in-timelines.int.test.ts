// Customs in the middle of the story, from the doors of customs to tracking's timeline: in the recorded world, where
// now is the run's last moment.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actorsOf, done } from './matrix/actors.ts';
import type { Identity } from './matrix/identities.ts';
import { startWholeProduct, type WholeProduct } from './matrix/whole-product.ts';

let product: WholeProduct;
let forwarder: Identity;
let weihai: Identity;
let incheon: Identity;
let sailingId: string;

beforeAll(async () => {
  product = await startWholeProduct();
  const actor = actorsOf(product, 'recorded');
  forwarder = await actor('forwarder');
  weihai = await actor('port', 'Weihai');
  incheon = await actor('port', 'Incheon');
  const operator = await actor('laneOperator');
  // Keys are known to every service only when it has heard of them.
  await product.settled();
  const range = { routeId: 'rte_weihai-incheon', from: '2023-12-17', to: '2023-12-24' };
  done(await operator.byKey('publishSailings', { body: range }));
  await product.settled();
  const query = {
    routeId: 'rte_weihai-incheon',
    direction: 'outbound',
    from: '2023-12-19',
    to: '2023-12-19',
  };
  sailingId = done(await forwarder.byKey('listSailings', { query })).items[0].sailingId;
}, 120_000);
afterAll(() => product.stop());

/** `at('19 14:05')`: of December 2023, Chinese time; recorded then unless told. */
const at = (text: string, learnt = text) => ({ occurredAt: moment(text), recordedAt: moment(learnt) });
const moment = (text: string) => `2023-12-${text.replace(' ', 'T')}:00+08:00`;

const WEIHAI = { placeId: 'plc_weihai-port', authority: '威海海关' };
const INCHEON = { placeId: 'plc_incheon-port', authority: '인천세관' };

type Truck = { readonly shipmentId: string; readonly unitId: string };

const book = async (): Promise<Truck> => {
  const plate = randomUUID().slice(0, 5).toUpperCase();
  const body = {
    mode: 'wholeTruck',
    references: { reference: `CUSTOMS-${plate}` },
    specification: {
      originPlaceId: 'plc_weihai-city',
      destinationPlaceId: 'plc_icn',
      readyAt: moment('19 12:00'),
    },
    goods: { description: 'Parcels', massKg: 5_600, dangerous: false },
    units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: `鲁K${plate}` } }],
    plan: { sailingId },
  };
  const booked = done(await forwarder.byKey('bookShipment', { body }));
  await product.settled();
  return { shipmentId: booked.shipmentId, unitId: booked.units[0].unitId };
};

type Report = readonly [kind: string, when: string, over?: object];

const report = async (who: Identity, { unitId }: Truck, ...[kind, when, over = {}]: Report) => {
  const body = {
    reportId: randomUUID(),
    unit: { unitId },
    kind,
    placeId: 'plc_weihai-port',
    ...at(when),
    ...over,
  };
  const { answers } = done(await who.byKey('reportHandling', { body }));
  expect(answers).toMatchObject([{ outcome: 'accepted' }]);
};

const declare = async (trucks: readonly Truck[], when: string, over = {}): Promise<string> => {
  const unitIds = trucks.map(({ unitId }) => unitId);
  const body = { ...WEIHAI, regime: 'export', unitIds, ...at(when), ...over };
  return done(await forwarder.byKey('lodgeDeclaration', { body })).declarationId;
};
const step = async (declarationId: string, body: object) =>
  done(
    await forwarder.byKey('enterDeclarationStep', {
      params: { declarationId },
      body: { ...WEIHAI, ...body },
    }),
  );

const timeline = async ({ shipmentId }: Truck) => {
  await product.settled();
  return done(await forwarder.byKey('getTimeline', { params: { shipmentId } }));
};
type Told = { readonly kind: string; readonly actual?: object };
const told = async (truck: Truck): Promise<readonly string[]> =>
  (await timeline(truck)).milestones
    .filter(({ actual }: Told) => actual !== undefined)
    .map(({ kind }: Told) => kind);

describe('a declared truck at Weihai', () => {
  test('is inspected and released, and then to be loaded', async () => {
    const truck = await book();
    await report(weihai, truck, 'gateIn', '19 13:50');
    const declarationId = await declare([truck], '19 13:55');
    await step(declarationId, { kind: 'chineseStatus', status: 'CPI', ...at('19 14:00') });
    const { items } = done(await weihai.byKey('listInspections', { query: { unitId: truck.unitId } }));
    const findings = { checked: ['seal'], result: 'passed', sealBefore: 'CN1', sealAfter: 'CN2' };
    done(
      await weihai.byKey('completeInspection', {
        params: { inspectionId: items[0].inspectionId },
        body: { ...WEIHAI, findings, ...at('19 14:20') },
      }),
    );
    await step(declarationId, { kind: 'chineseStatus', status: 'PAS', ...at('19 14:30') });
    expect(await told(truck)).toEqual([
      'gateIn',
      'declared',
      'inspectionOrdered',
      'inspectionCompleted',
      'released',
    ]);
    const { delivery, anomalies } = await timeline(truck);
    expect([delivery.phase, delivery.nextExpected.kind, anomalies]).toEqual([
      'atPortOfLoading',
      'loaded',
      [],
    ]);
  });

  test('is held for a weight difference, which endangers its sailing, and corrected', async () => {
    const truck = await book();
    await report(weihai, truck, 'gateIn', '19 13:50');
    const declarationId = await declare([truck], '19 13:55');
    const body = { ...WEIHAI, unitIds: [truck.unitId], declarationId, reason: '毛重不符', ...at('19 14:00') };
    const { holdId } = done(await weihai.byKey('placeHold', { body }));
    const held = (await timeline(truck)).delivery;
    expect(held).toMatchObject({
      held: {
        reason: '毛重不符',
        authority: '威海海关',
        atRisk: { kind: 'cutOff', cutOff: 'customs', sailingId },
      },
      nextExpected: { kind: 'holdLifted' },
    });
    done(await weihai.byKey('liftHold', { params: { holdId }, body: { ...WEIHAI, ...at('19 14:40') } }));
    await step(declarationId, { kind: 'released', ...at('19 14:45') });
    const { delivery } = await timeline(truck);
    expect([delivery.held, delivery.nextExpected.kind]).toEqual([undefined, 'loaded']);
  });

  test('is refused and goes back', async () => {
    const truck = await book();
    await report(weihai, truck, 'gateIn', '19 13:50');
    const declarationId = await declare([truck], '19 13:55');
    await step(declarationId, { kind: 'refused', reason: 'no licence', ...at('19 14:30') });
    const refused = await timeline(truck);
    expect(refused.delivery).toMatchObject({ phase: 'returning', nextExpected: { kind: 'returned' } });
    expect(refused.anomalies).toMatchObject([{ kind: 'refused', details: { reason: 'no licence' } }]);
    await report(forwarder, truck, 'returned', '19 17:00', { placeId: 'plc_weihai-city' });
    expect((await timeline(truck)).delivery.phase).toBe('returned');
  });

  test('is released, and a status that comes late changes nothing', async () => {
    const truck = await book();
    await report(weihai, truck, 'gateIn', '19 13:50');
    const declarationId = await declare([truck], '19 13:55');
    await step(declarationId, { kind: 'chineseStatus', status: 'PAS', ...at('19 14:30') });
    const before = (await timeline(truck)).delivery;
    // Learnt in the same minute as the release: the world's now stands still, and so must all that is expected.
    await step(declarationId, { kind: 'chineseStatus', status: 'CTN', ...at('19 14:10', '19 14:30') });
    const { delivery, history } = await timeline(truck);
    expect(delivery).toEqual(before);
    // Half an hour later only what is expected has moved on with the time.
    await step(declarationId, { kind: 'chineseStatus', status: 'CTN', ...at('19 14:05', '19 15:00') });
    const later = (await timeline(truck)).delivery;
    const { expectedAt } = later.nextExpected;
    expect(later).toEqual({ ...before, nextExpected: { ...before.nextExpected, expectedAt } });
    expect(Date.parse(expectedAt)).toBeGreaterThanOrEqual(Date.parse(before.nextExpected.expectedAt));
    expect(history.find(({ kind }: Told) => kind === 'noticeReceived')).toMatchObject({
      customs: { text: '关税通知' },
    });
  });

  test('shares its declaration with another, and each is released by itself', async () => {
    const [first, second] = [await book(), await book()];
    const declarationId = await declare([first, second], '19 13:00');
    await step(declarationId, { kind: 'released', unitIds: [first.unitId], ...at('19 14:00') });
    expect(await told(first)).toEqual(['declared', 'released']);
    expect(await told(second)).toEqual(['declared']);
  });
});

test('a run finished on attested words reads the same when the papers come ten days later', async () => {
  const truck = await book();
  const attested = (text: string) => ({ basis: 'attested', ...at(text) });
  const paper = (text: string) => at(text, '30 09:00');
  await report(weihai, truck, 'gateIn', '19 13:50');
  const declarationId = await declare([truck], '19 13:55', { basis: 'attested' });
  const hold = { ...INCHEON, unitIds: [truck.unitId], reason: 'system away', ...attested('20 09:30') };
  await step(declarationId, { kind: 'released', ...attested('19 14:30') });
  await report(weihai, truck, 'loaded', '19 15:30', { sailingId });
  await report(incheon, truck, 'discharged', '20 09:00', { placeId: 'plc_incheon-port', sailingId });
  const { holdId } = done(await incheon.byKey('placeHold', { body: hold }));
  const lifted = (moments: object) =>
    incheon.byKey('liftHold', { params: { holdId }, body: { ...INCHEON, ...moments } });
  done(await lifted(attested('20 11:00')));
  await report(incheon, truck, 'gateOut', '20 12:10', { placeId: 'plc_incheon-port' });
  await report(forwarder, truck, 'delivered', '20 14:00', { placeId: 'plc_icn' });
  const before = await timeline(truck);
  expect(before.delivery.phase).toBe('delivered');

  done(await lifted(paper('20 11:05')));
  await step(declarationId, { kind: 'released', ...paper('19 14:24') });
  const after = await timeline(truck);
  expect(after.delivery).toEqual(before.delivery);
  expect(after.anomalies).toEqual([]);
  const kinds = ({ milestones }: { readonly milestones: readonly Told[] }) =>
    milestones.filter(({ actual }) => actual !== undefined).map(({ kind }) => kind);
  expect(kinds(after)).toEqual(kinds(before));
  expect(
    after.history.flatMap(({ kind, struck }: { kind: string; struck?: { differenceMinutes: number } }) =>
      struck === undefined ? [] : [[kind, struck.differenceMinutes]],
    ),
  ).toEqual([
    ['released', -6],
    ['holdLifted', 5],
  ]);
}, 30_000);
