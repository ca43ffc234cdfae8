// The recorded runs, as anybody sees them who started Fourports a minute ago.
import { getSailing } from '@fourports/contracts/schedules/operations';
import { getShipment, getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import type { Milestone, Timeline } from '@fourports/contracts/tracking/timeline';
import { fixturePath, listFixtures } from '@fourports/testing/fixture';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { ask, type Caller, callerFor, refusalOf } from './e2e/caller.ts';
import { runScript, temporaryHome } from './e2e/product.ts';

let forwarder: Caller;
const shipmentCalled = async (reference: string) => {
  const { body } = await ask(forwarder, listShipments, { query: { identifiers: reference } });
  expect(body.items).toHaveLength(1);
  return body.items[0]?.shipmentId ?? '';
};
const timelineOf = async (shipmentId: string) => ask(forwarder, getTimeline, { params: { shipmentId } });

beforeAll(() => {
  forwarder = callerFor('forwarder', 'recorded');
});

const happened = ({ milestones }: Timeline): readonly Milestone[] =>
  milestones.filter(({ actual }) => actual !== undefined);
const milestoneOf = ({ milestones }: Timeline, kind: Milestone['kind'], placeId?: string) =>
  milestones.find((each) => each.kind === kind && (placeId === undefined || each.placeId === placeId));

describe('the first whole truck of 19 December 2023', () => {
  let timeline: Timeline;
  beforeAll(async () => {
    timeline = (await timelineOf(await shipmentCalled('RUN-2023-12-19'))).body;
  });

  test('has its milestones in the order of happening, though they were reported in another', () => {
    expect(happened(timeline).map(({ kind, actual }) => [kind, actual?.at])).toEqual([
      ['pickedUp', '2023-12-19T04:30:00.000Z'],
      ['gateIn', '2023-12-19T06:10:00.000Z'],
      ['inspected', '2023-12-19T07:20:00.000Z'],
      ['loaded', '2023-12-19T07:40:00.000Z'],
      ['departed', '2023-12-19T11:00:00.000Z'],
      ['arrived', '2023-12-20T00:00:00.000Z'],
      ['discharged', '2023-12-20T01:10:00.000Z'],
      ['exchanged', '2023-12-20T01:40:00.000Z'],
      ['gateOut', '2023-12-20T03:50:00.000Z'],
      ['gateIn', '2023-12-20T04:30:00.000Z'],
      ['delivered', '2023-12-20T04:50:00.000Z'],
    ]);
    const learnt = timeline.history.toSorted((one, other) => one.recordedAt.localeCompare(other.recordedAt));
    expect(learnt.map(({ kind }) => kind).slice(0, 2)).toEqual(['arrived', 'loaded']);
  });

  test('tells planned beside actual, and by how much they differ', () => {
    expect(milestoneOf(timeline, 'departed')).toMatchObject({
      planned: { at: '2023-12-19T11:00:00.000Z', timeZone: 'Asia/Shanghai', source: 'plan' },
      plannedFirst: { at: '2023-12-19T11:00:00.000Z' },
      lateMinutes: 0,
    });
    expect(milestoneOf(timeline, 'delivered')).toMatchObject({
      planned: { at: '2023-12-20T05:00:00.000Z', timeZone: 'Asia/Seoul' },
      lateMinutes: -10,
    });
    expect(happened(timeline).filter(({ estimated }) => estimated !== undefined)).toEqual([]);
  });

  test('marks what nobody published as an assumption with its range, and nothing else', () => {
    expect(milestoneOf(timeline, 'loaded')?.actual?.provenance).toMatchObject({
      assumption: false,
      source: 'Drove aboard at 15:40: japanese.china.org.cn 2023-12/20',
    });
    expect(milestoneOf(timeline, 'departed')?.actual?.provenance).toMatchObject({
      assumption: true,
      rangeMinutes: [-120, 180],
    });
    expect(milestoneOf(timeline, 'departed')?.planned?.provenance).toMatchObject({ assumption: true });
    expect(milestoneOf(timeline, 'arrived')?.planned?.provenance).toMatchObject({ assumption: false });
    expect(timeline.cutOffs.find(({ type }) => type === 'gateIn')).toMatchObject({
      at: '2023-12-19T08:00:00.000Z',
      state: 'kept',
      provenance: { assumption: true },
    });
  });

  test('is delivered, expects nothing more, and its now is its last moment', () => {
    expect(timeline).toMatchObject({
      world: 'recorded',
      mode: 'wholeTruck',
      asOf: '2023-12-20T09:00:00.000Z',
      delivery: { phase: 'delivered', lastPlaceId: 'plc_icn', misdirected: false, lateMinutes: -10 },
      revisions: [{ revision: 1, reason: 'booked' }],
    });
    expect(timeline.delivery.nextExpected).toBeUndefined();
    expect(timeline.anomalies).toEqual([]);
  });

  test('says which reports came late', () => {
    const lateOnes = timeline.history.filter(({ reportedLate }) => reportedLate).map(({ kind }) => kind);
    expect(lateOnes).toContain('loaded');
  });
});

describe('the container booked on the sailing that typhoon Khanun cancelled', () => {
  test('was rebooked, and keeps what was first planned beside what came of it', async () => {
    const shipmentId = await shipmentCalled('RUN-2023-08-10');
    const { body: timeline } = await timelineOf(shipmentId);
    expect(timeline.revisions.at(0)?.reason).toBe('booked');
    expect(timeline.revisions.at(-1)).toMatchObject({ reason: 'rebooked' });
    expect(milestoneOf(timeline, 'departed')).toMatchObject({
      plannedFirst: { at: '2023-08-10T11:00:00.000Z' },
      planned: { at: '2023-08-13T11:00:00.000Z' },
      actual: { at: '2023-08-13T11:00:00.000Z' },
    });
    expect(timeline.delivery).toMatchObject({ phase: 'delivered', lastPlaceId: 'plc_incheon-port' });
    expect(timeline.delivery.lateAgainstFirstMinutes).toBeGreaterThan(2 * 24 * 60);
  });

  test('holds a place on the later sailing, the cancelled one tells its reason', async () => {
    const shipmentId = await shipmentCalled('RUN-2023-08-10');
    const { body: shipment } = await ask(forwarder, getShipment, { params: { shipmentId } });
    const ferry = shipment.itinerary.legs.find(({ mode }) => mode === 'ferry');
    expect(shipment.places.find(({ sailingId }) => sailingId === ferry?.sailingId)?.state).toBe('confirmed');
    const given = shipment.places.find(({ sailingId }) => sailingId !== ferry?.sailingId);
    expect(given?.state).toBe('released');
    const { body: cancelled } = await ask(forwarder, getSailing, {
      params: { sailingId: given?.sailingId ?? '' },
    });
    expect(cancelled).toMatchObject({
      serviceOn: '2023-08-10',
      status: 'cancelled',
      reason: 'Typhoon Khanun',
    });
  });
});

test('a second replay of the same runs changes not a byte', async () => {
  const all = async () => {
    const { body } = await ask(forwarder, listShipments);
    return Promise.all(body.items.map(async ({ shipmentId }) => (await timelineOf(shipmentId)).text));
  };
  const before = await all();
  await using folder = await temporaryHome();
  for (const run of (await listFixtures('runs')).filter((name) => !name.endsWith('.md'))) {
    const args = [fixturePath('runs', run), '--credentials', inject('product').credentialsFile];
    const { code, output } = await runScript('replay.ts', args, { cwd: folder.home, environment: {} });
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining('Replayed') });
  }
  expect(await all()).toEqual(before);
});

test('nobody of the live world sees a recorded shipment', async () => {
  const shipmentId = await shipmentCalled('RUN-2023-12-19');
  const live = callerFor('forwarder', 'live');
  expect(await refusalOf(live, getShipment, { params: { shipmentId } })).toBe('NOT_FOUND');
  expect(await refusalOf(live, getTimeline, { params: { shipmentId } })).toBe('NOT_FOUND');
  const { body } = await ask(live, listShipments, { query: { identifiers: 'RUN-2023-12-19' } });
  expect(body.items).toEqual([]);
});
