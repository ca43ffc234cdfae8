import { CargoHandlingTold } from '@fourports/contracts/customs/events';
import { openServiceDatabase, type ServiceDatabase } from '@fourports/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
let log: ServiceDatabase<unknown>;
beforeAll(async () => {
  lane = await startLane();
  const { adminUrl, roleSecret } = lane.service.database;
  log = openServiceDatabase({ url: adminUrl, service: 'tracking', roleSecret });
});
afterAll(async () => {
  await log.close();
  await lane.service.stop();
});

type Booked = { readonly shipmentId: string; readonly unitId: string };
const book = async (): Promise<Booked> => {
  const { body } = await lane.book();
  return { shipmentId: body.shipmentId, unitId: body.units[0].unitId };
};
type Kind = 'arrived' | 'discharged' | 'shedIn' | 'shedOut';
const told = ({ unitId }: Booked, kind: Kind, placeId = 'plc_incheon-port') =>
  lane.service.publish(CargoHandlingTold, {
    key: unitId,
    data: {
      factId: `unipass-${kind}-${unitId}`,
      unitId,
      kind,
      placeId,
      occurredAt: '2026-11-21T05:00:00.000Z',
      recordedAt: '2026-11-21T05:30:00.000Z',
      authority: '인천세관',
      text: '반입신고 [입항 반입]',
      provenance: { source: 'UNI-PASS', confidence: 'H', assumption: false },
    },
  });
const historyOf = async ({ shipmentId }: Booked) =>
  (await lane.timeline(lane.forwarder, shipmentId)).body.history;
const deadLettersOf = ({ unitId }: Booked) =>
  log.workQuery<{ reason: string }>(
    `select body::jsonb #>> '{data,reason}' as reason from eventlog.messages
     where topic = 'tracking.dead-letter' and body::text like '%' || $1 || '%'`,
    [unitId],
  );

describe('handling that customs told of', () => {
  test('is a report of the unit’s owner, in customs’ words', async () => {
    const booked = await book();
    await told(booked, 'shedIn');
    expect(await historyOf(booked)).toMatchObject([
      {
        reportId: `unipass-shedIn-${booked.unitId}`,
        kind: 'shedIn',
        placeId: 'plc_incheon-port',
        reporter: lane.forwarder.organisationId,
        details: { note: '반입신고 [입항 반입]' },
        recordedAt: '2026-11-21T05:30:00.000Z',
        provenance: { source: 'UNI-PASS' },
      },
    ]);
  });

  test('is one report however often it comes', async () => {
    const booked = await book();
    await told(booked, 'shedIn');
    await told(booked, 'shedIn');
    expect(await historyOf(booked)).toHaveLength(1);
  });

  test('names the sailing that the plan brings to that port', async () => {
    const booked = await book();
    await told(booked, 'arrived');
    expect(await historyOf(booked)).toMatchObject([{ kind: 'arrived', sailingId: lane.sailing.sailingId }]);
  });

  test('at a port where no sailing of the plan ends is a dead letter that says so', async () => {
    const booked = await book();
    await told(booked, 'arrived', 'plc_qingdao-port');
    expect(await historyOf(booked)).toEqual([]);
    expect(await deadLettersOf(booked)).toMatchObject([
      { reason: expect.stringContaining('no sailing of its plans comes to plc_qingdao-port') },
    ]);
  });
});
