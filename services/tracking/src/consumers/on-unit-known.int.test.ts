import { OrganisationChanged } from '@fourports/contracts/portal/events';
import { getShipment, listShipments } from '@fourports/contracts/tracking/operations';
import { openServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

const parked = async (): Promise<readonly string[]> => {
  const { adminUrl: url, roleSecret } = lane.service.database;
  const database = openServiceDatabase({ url, service: 'tracking', roleSecret });
  const rows = await database.workQuery<{ report_id: string }>('select report_id from parked_reports');
  await database.close();
  return rows.map(({ report_id }) => report_id);
};

let plate = 100;
const nextPlate = () => {
  plate += 1;
  return `鲁K9P${plate}`;
};
const aReport = (identifier: string, reportId: string) => ({
  reportId,
  unit: { identifier },
  kind: 'gateIn',
  placeId: 'plc_weihai-port',
  occurredAt: '2026-11-21T05:50:00Z',
});
const outcomeOf = async (body: unknown, who = lane.weihai) => {
  const answer = await lane.report(who, body);
  const [{ outcome, code }] = answer.body.answers;
  return code ?? outcome;
};
const truck = (tractorPlate: string) => ({
  units: [{ kind: 'wholeTruck', identifiers: { tractorPlate } }],
});
const historyOf = async (shipmentId: string) => {
  const { body } = await lane.timeline(lane.forwarder, shipmentId);
  return body.history.map(({ reportId }: { reportId: string }) => reportId);
};

describe('a report of a plate nobody knows', () => {
  test('is parked, and taken up once the truck is booked', async () => {
    const plateNumber = nextPlate();
    const report = aReport(plateNumber, 'parked 1');
    expect(await outcomeOf(report)).toBe('parked');
    expect(await outcomeOf(report)).toBe('parked');
    expect(await outcomeOf({ ...report, kind: 'gateOut' })).toBe('CONFLICT');
    const { body } = await lane.book(truck(plateNumber));
    await lane.service.settle();
    expect(await historyOf(body.shipmentId)).toEqual(['parked 1']);
    expect(await parked()).not.toContain('parked 1');
    expect(await outcomeOf(report)).toBe('already');
  });

  test('is taken up with its correction, whichever came first', async () => {
    const plateNumber = nextPlate();
    const report = aReport(plateNumber, 'parked 2');
    const correction = {
      reportId: 'parked 2 back',
      unit: report.unit,
      corrects: { reportId: report.reportId, how: 'retract', reason: 'Another truck' },
    };
    expect(await outcomeOf(correction)).toBe('parked');
    expect(await outcomeOf(report)).toBe('parked');
    const { body } = await lane.book(truck(plateNumber));
    await lane.service.settle();
    const { body: timeline } = await lane.timeline(lane.forwarder, body.shipmentId);
    expect(timeline.history).toMatchObject([{ reportId: 'parked 2', struck: { how: 'retract' } }]);
  });

  test('stays parked while only others can see the truck, and is refused for what is wrong in itself', async () => {
    const plateNumber = nextPlate();
    expect(await outcomeOf(aReport(plateNumber, 'parked 3'), lane.otherForwarder)).toBe('parked');
    const { body } = await lane.book(truck(plateNumber));
    await lane.service.settle();
    expect(await historyOf(body.shipmentId)).toEqual([]);
    expect(await outcomeOf({ ...aReport(nextPlate(), 'x'), kind: 'loaded' })).toBe('SAILING_REQUIRED');
  });
});

test('an organisation that comes to run a place sees what passes it, booked before', async () => {
  const late = await lane.service.organisation({ kind: 'port', name: 'Late', places: [] });
  const plateNumber = nextPlate();
  const { body } = await lane.book(truck(plateNumber));
  const params = { shipmentId: body.shipmentId };
  expect((await lane.as(late, getShipment, { params })).status).toBe(404);
  const { organisationId, name, kind, world } = late;
  await lane.service.publish(OrganisationChanged, {
    key: organisationId,
    data: { organisationId, name, kind, world, places: ['plc_incheon-port'], routes: [] },
  });
  expect((await lane.as(late, getShipment, { params })).body.view).toBe('port');
  const all = async (who: typeof late) => (await lane.as(who, listShipments)).body.items.length;
  expect(await all(late)).toBe(await all(lane.forwarder));
});
