// The same reports in any order, any batches and any repetition make one timeline, through the real door.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

const recordedAt = '2026-11-21T05:59:00Z';
const reportsOf = (unitId: string) => {
  const { sailingId } = lane.sailing;
  const at = (minute: number) =>
    `2026-11-21T0${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z`;
  const report = (
    reportId: string,
    kind: string,
    minute: number,
    over: Readonly<Record<string, unknown>> = {},
  ) => ({
    reportId: `${unitId} ${reportId}`,
    unit: { unitId },
    kind,
    placeId: 'plc_weihai-port',
    occurredAt: at(minute),
    recordedAt,
    ...over,
  });
  const gate = report('gate', 'gateIn', 200);
  return [
    gate,
    report('weighed', 'weighed', 210, { details: { massKg: 14_000 } }),
    report('loaded', 'loaded', 240, { sailingId }),
    report('loaded twice', 'loaded', 245, { sailingId }),
    {
      ...report('gate again', 'gateIn', 190),
      corrects: { reportId: gate.reportId, how: 'amend', reason: 'Clock' },
    },
    {
      reportId: `${unitId} back`,
      unit: { unitId },
      recordedAt,
      corrects: { reportId: `${unitId} weighed`, how: 'retract', reason: 'Scale' },
    },
  ];
};

/** Without what names this shipment alone. */
const essence = (timeline: Readonly<Record<string, unknown>>, { shipmentId, unitId }: Truck): string =>
  JSON.stringify({ ...timeline, trackingId: '' })
    .replaceAll(shipmentId, 'shipment')
    .replaceAll(unitId, 'unit');

type Truck = { readonly shipmentId: string; readonly unitId: string };
const aTruck = async (): Promise<Truck> => {
  const { body } = await lane.book();
  return { shipmentId: body.shipmentId, unitId: body.units[0].unitId };
};
const timelineAfter = async (truck: Truck, batches: readonly (readonly unknown[])[]) => {
  for (const batch of batches) if (batch.length > 0) await lane.report(lane.weihai, batch);
  const { body } = await lane.timeline(lane.forwarder, truck.shipmentId);
  return essence(body, truck);
};

test('any order, any batches and any repetition of reports make one timeline', async () => {
  const first = await aTruck();
  const expected = await timelineAfter(first, [reportsOf(first.unitId)]);
  expect(expected).toContain('loadedTwice');
  const indices = [0, 1, 2, 3, 4, 5];
  const order = fc.tuple(
    fc.shuffledSubarray(indices, { minLength: 6, maxLength: 6 }),
    fc.array(fc.constantFrom(...indices), { maxLength: 4 }),
    fc.integer({ min: 1, max: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(order, async ([shuffled, repeated, size]) => {
      const truck = await aTruck();
      const reports = reportsOf(truck.unitId);
      const sent = [...shuffled, ...repeated].map((index) => reports[index]);
      const batches = Array.from({ length: Math.ceil(sent.length / size) }, (_, batch) =>
        sent.slice(batch * size, (batch + 1) * size),
      );
      expect(await timelineAfter(truck, batches)).toBe(expected);
    }),
    { numRuns: 8 },
  );
});
