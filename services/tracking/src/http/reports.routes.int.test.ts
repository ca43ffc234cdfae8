import { reportHandling } from '@fourports/contracts/tracking/operations';
import type { TestOrganisation } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let lane: Lane;
beforeAll(async () => {
  lane = await startLane();
});
afterAll(() => lane.service.stop());

let number = 0;
const nextId = () => {
  number += 1;
  return `report ${number}`;
};
const aTruck = async (over: Readonly<Record<string, unknown>> = {}, who = lane.forwarder) => {
  const { body } = await lane.book(over, who);
  return {
    shipmentId: body.shipmentId,
    unitId: body.units[0].unitId,
    unit: { unitId: body.units[0].unitId },
  };
};
const gateIn = (unit: unknown, over: Readonly<Record<string, unknown>> = {}) => ({
  reportId: nextId(),
  unit,
  kind: 'gateIn',
  placeId: 'plc_weihai-port',
  occurredAt: '2026-11-21T05:50:00Z',
  ...over,
});
const outcomeOf = async (report: unknown, who: TestOrganisation = lane.weihai) => {
  const { status, body } = await lane.report(who, report);
  if (status !== 200) return `${status} ${body.code}`;
  const [{ outcome, code }] = body.answers;
  return code === undefined ? outcome : `${outcome} ${code}`;
};
const historyOf = async (shipmentId: string) => {
  const { body } = await lane.timeline(lane.forwarder, shipmentId);
  return body.history.map((line: { kind: string; struck?: unknown }) =>
    line.struck === undefined ? line.kind : `(${line.kind})`,
  );
};

describe('200: one report', () => {
  test('is seen in the timeline, and the place it was told of is where the goods are', async () => {
    const { shipmentId, unit } = await aTruck();
    expect(await outcomeOf(gateIn(unit))).toBe('accepted');
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    expect(body.delivery).toMatchObject({ phase: 'atPortOfLoading', lastPlaceId: 'plc_weihai-port' });
  });

  test('the same again is already there; other content under its id is refused', async () => {
    const { shipmentId, unit } = await aTruck();
    const report = gateIn(unit);
    expect(await outcomeOf(report)).toBe('accepted');
    lane.service.clock.advanceMinutes(1);
    expect(await outcomeOf(report)).toBe('already');
    expect(await outcomeOf({ ...report, details: { massKg: 1 } })).toBe('refused CONFLICT');
    expect(await historyOf(shipmentId)).toEqual(['gateIn']);
    expect(await outcomeOf(report, lane.forwarder)).toBe('accepted');
  });

  test('says which rule it breaks by itself', async () => {
    const { unit } = await aTruck();
    const { sailingId } = lane.sailing;
    const cases: readonly (readonly [Readonly<Record<string, unknown>>, string])[] = [
      [{ kind: undefined }, 'VALIDATION_FAILED'],
      [{ placeId: 'plc_nowhere' }, 'UNKNOWN_PLACE'],
      [{ kind: 'loaded' }, 'SAILING_REQUIRED'],
      [{ kind: 'weighed', details: { massKg: 1 }, sailingId }, 'SAILING_FORBIDDEN'],
      [{ kind: 'loaded', sailingId: `sai_${'e'.repeat(32)}` }, 'UNKNOWN_SAILING'],
      [{ occurredAt: '2026-11-21T09:00:00Z' }, 'IN_THE_FUTURE'],
      [{ unit: { unitId: `unt_${'e'.repeat(32)}` } }, 'UNKNOWN_UNIT'],
      [{ unit: { identifier: '---' } }, 'VALIDATION_FAILED'],
    ];
    for (const [over, code] of cases) expect(await outcomeOf(gateIn(unit, over))).toBe(`refused ${code}`);
  });

  test('is no lane operator’s but for sailings of its routes, and no port’s at another’s place', async () => {
    const { unit } = await aTruck();
    const { sailingId } = lane.sailing;
    const departed = gateIn(unit, { kind: 'departed', sailingId });
    expect(await outcomeOf(departed, lane.operator)).toBe('accepted');
    expect(await outcomeOf(gateIn(unit), lane.operator)).toBe('refused FORBIDDEN');
    expect(await outcomeOf(gateIn(unit), lane.incheon)).toBe('refused FORBIDDEN');
    expect(await outcomeOf(gateIn(unit, { kind: 'delivered' }), lane.weihai)).toBe('refused FORBIDDEN');
  });

  test('of another forwarder’s unit is refused, seen or not', async () => {
    const { unit } = await aTruck({
      plan: {
        legs: [
          {
            mode: 'air',
            fromPlaceId: 'plc_weihai-city',
            toPlaceId: 'plc_icn',
            carrier: { organisationId: lane.carrier.organisationId, name: 'Hauler' },
          },
        ],
      },
    });
    expect(await outcomeOf(gateIn(unit), lane.carrier)).toBe('refused FORBIDDEN');
    expect(await outcomeOf(gateIn(unit), lane.otherForwarder)).toBe('refused UNKNOWN_UNIT');
  });

  test('may state when it was recorded only with the permission', async () => {
    const { unit } = await aTruck();
    const person = await lane.service.person(lane.weihai, 'operator');
    const report = gateIn(unit, { recordedAt: '2026-11-21T05:55:00Z' });
    const answer = await lane.service.call(reportHandling, { as: await person.token(), body: report });
    expect(answer.body.answers).toMatchObject([{ outcome: 'refused', code: 'FORBIDDEN' }]);
    expect(await outcomeOf(report)).toBe('accepted');
  });
});

describe('200: by plate', () => {
  test('finds the unit by any spelling', async () => {
    const units = [
      { kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K8A001', trailerPlate: '鲁K8A02挂' } },
    ];
    const { unitId } = await aTruck({ units });
    const { body } = await lane.report(lane.weihai, gateIn({ identifier: '鲁K·8a02 挂' }));
    expect(body.answers).toMatchObject([{ outcome: 'accepted', unitId }]);
  });

  test('of one organisation’s units is of the one that carries goods there then', async () => {
    const withSeal = (sealNumber: string) => ({
      units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K8B001', sealNumber } }],
    });
    await aTruck(withSeal('A'));
    const { specification } = (await lane.book()).body;
    const readyAt = '2026-11-22T02:00:00Z';
    const latest = await aTruck({ ...withSeal('B'), specification: { ...specification, readyAt } });
    const report = gateIn({ identifier: '鲁K8B001' });
    const { body } = await lane.report(lane.weihai, report);
    expect(body.answers).toMatchObject([{ outcome: 'accepted', unitId: latest.unitId }]);
  });

  test('of one truck under two forwarders’ bookings is told of both, each time the same, and so is its correction', async () => {
    const shared = { units: [{ kind: 'wholeTruck', identifiers: { tractorPlate: '鲁K8B002' } }] };
    const one = await aTruck(shared);
    const report = gateIn({ identifier: '鲁K8B002' });
    expect((await lane.report(lane.weihai, report)).body.answers).toEqual([
      { reportId: report.reportId, outcome: 'accepted', unitId: one.unitId },
    ]);
    const other = await aTruck(shared, lane.otherForwarder);
    const told = async (sent: object) => (await lane.report(lane.weihai, sent)).body.answers;
    const both = { unitId: one.unitId, alsoUnitIds: [other.unitId] };
    const { reportId } = report;
    expect(await told(report)).toEqual([{ reportId, outcome: 'accepted', ...both }]);
    expect(await told(report)).toEqual([{ reportId, outcome: 'already', ...both }]);
    const history = async (who: typeof lane.forwarder, shipmentId: string) =>
      (await lane.timeline(who, shipmentId)).body.history.map(({ kind }: { kind: string }) => kind);
    expect(await history(lane.forwarder, one.shipmentId)).toEqual(['gateIn']);
    expect(await history(lane.otherForwarder, other.shipmentId)).toEqual(['gateIn']);

    const retracted = {
      reportId: nextId(),
      unit: { identifier: '鲁K8B002' },
      corrects: { reportId, how: 'retract', reason: 'Another truck' },
    };
    expect(await told(retracted)).toEqual([{ reportId: retracted.reportId, outcome: 'accepted', ...both }]);
    expect((await lane.timeline(lane.otherForwarder, other.shipmentId)).body.delivery.phase).toBe('planned');
    expect((await lane.timeline(lane.forwarder, one.shipmentId)).body.delivery.phase).toBe('planned');
    // Its forwarder's own report is of its own unit alone.
    expect(await outcomeOf(gateIn({ identifier: '鲁K8B002' }), lane.forwarder)).toBe('accepted');
    expect((await lane.timeline(lane.otherForwarder, other.shipmentId)).body.delivery.phase).toBe('planned');
  });

  test('is not exchanged to a plate that is none', async () => {
    const { unit } = await aTruck();
    const exchanged = { kind: 'exchanged', placeId: 'plc_incheon-port' };
    const details = { exchanged: { tractorPlate: 'ABC' } };
    const { status, body } = await lane.report(lane.incheon, gateIn(unit, { ...exchanged, details }));
    expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body.detail).toContain(
      '/details/exchanged/tractorPlate: Vehicle plate is neither Chinese nor Korean: got "ABC"',
    );
  });

  test('is known by the plate it was exchanged to', async () => {
    const { unit, unitId } = await aTruck();
    const exchanged = gateIn(unit, {
      kind: 'exchanged',
      placeId: 'plc_incheon-port',
      details: { exchanged: { tractorPlate: '인천99바1234' } },
    });
    expect(await outcomeOf(exchanged, lane.incheon)).toBe('accepted');
    const out = gateIn({ identifier: '인천 99바 1234' }, { kind: 'gateOut', placeId: 'plc_incheon-port' });
    const { body } = await lane.report(lane.incheon, out);
    expect(body.answers).toMatchObject([{ outcome: 'accepted', unitId }]);
  });
});

describe('200: a correction', () => {
  const amend = (report: { reportId: string }, over: Readonly<Record<string, unknown>> = {}) => ({
    ...report,
    reportId: nextId(),
    occurredAt: '2026-11-21T05:40:00Z',
    corrects: { reportId: report.reportId, how: 'amend', reason: 'Wrong camera' },
    ...over,
  });
  const retract = (unit: unknown, reportId: string) => ({
    reportId: nextId(),
    unit,
    corrects: { reportId, how: 'retract', reason: 'Another truck' },
  });

  test('stands for the report, which stays, struck', async () => {
    const { shipmentId, unit } = await aTruck();
    const report = gateIn(unit);
    await lane.report(lane.weihai, report);
    expect(await outcomeOf(amend(report))).toBe('accepted');
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    const lines = body.history.map(({ occurredAt, struck }: { occurredAt: string; struck?: object }) => [
      occurredAt,
      struck !== undefined,
    ]);
    expect(lines).toEqual([
      ['2026-11-21T05:40:00.000Z', false],
      ['2026-11-21T05:50:00.000Z', true],
    ]);
  });

  test('takes a report back', async () => {
    const { shipmentId, unit } = await aTruck();
    const report = gateIn(unit);
    await lane.report(lane.weihai, report);
    expect(await outcomeOf(retract(unit, report.reportId))).toBe('accepted');
    expect(await historyOf(shipmentId)).toEqual(['(gateIn)']);
    const { body } = await lane.timeline(lane.forwarder, shipmentId);
    expect(body.delivery.phase).toBe('planned');
  });

  test('that comes before its report waits for it', async () => {
    const { shipmentId, unit } = await aTruck();
    const report = gateIn(unit);
    expect(await outcomeOf(retract(unit, report.reportId))).toBe('accepted');
    expect(await historyOf(shipmentId)).toEqual([]);
    expect(await outcomeOf(report)).toBe('accepted');
    expect(await historyOf(shipmentId)).toEqual(['(gateIn)']);
  });

  test('is the reporter’s, or the port’s whose place it is', async () => {
    const { unit } = await aTruck();
    const report = gateIn(unit);
    await lane.report(lane.forwarder, report);
    expect(await outcomeOf(retract(unit, report.reportId), lane.incheon)).toBe('refused NOT_YOUR_REPORT');
    expect(await outcomeOf(retract(unit, report.reportId), lane.weihai)).toBe('accepted');
  });
});

describe('200: several at once', () => {
  test('an array, each answered by itself and in its order', async () => {
    const { shipmentId, unit } = await aTruck();
    const twice = gateIn(unit);
    const parts = [
      twice,
      gateIn(unit, { placeId: 'plc_nowhere' }),
      { reportId: 'nonsense', colour: 'red' },
      twice,
      { ...twice, kind: 'gateOut' },
      gateIn(unit, { kind: 'weighed', details: { massKg: 14_000 } }),
    ];
    const { body } = await lane.report(lane.weihai, parts);
    const outcomes = body.answers.map(
      ({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome,
    );
    expect(outcomes).toEqual([
      'accepted',
      'UNKNOWN_PLACE',
      'VALIDATION_FAILED',
      'already',
      'CONFLICT',
      'accepted',
    ]);
    expect(await historyOf(shipmentId)).toEqual(['gateIn', 'weighed']);
  });

  test('NDJSON, a broken line among them', async () => {
    const { unit } = await aTruck();
    const body = [JSON.stringify(gateIn(unit)), '{"broken', '', JSON.stringify(gateIn(unit))].join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await lane.as(lane.weihai, reportHandling, { body, headers });
    const outcomes = answer.body.answers.map(({ outcome }: { outcome: string }) => outcome);
    expect(outcomes).toEqual(['accepted', 'refused', 'accepted']);
    expect(answer.body.answers[1]).toMatchObject({ reportId: '', line: 2 });
  });

  test('what cannot be read is told by its line, blank lines counted, or its number in the array', async () => {
    const { unit } = await aTruck();
    const headers = { 'content-type': 'application/x-ndjson' };
    const body = ['', JSON.stringify(gateIn(unit)), '', '{"broken', '{}'].join('\n');
    const lines = await lane.as(lane.weihai, reportHandling, { body, headers });
    expect(lines.body.answers.map(({ line }: { line?: number }) => line)).toEqual([undefined, 4, 5]);
    expect(lines.body.answers[1].detail).toMatch(/^Failed to read the report in line 4: /);
    const array = await lane.report(lane.weihai, [gateIn(unit), 7, { reportId: 'half' }]);
    expect(array.body.answers.map(({ line }: { line?: number }) => line)).toEqual([undefined, 2, 3]);
    expect(array.body.answers[2]).toMatchObject({ reportId: 'half', outcome: 'refused' });
    expect(array.body.answers[2].detail).toMatch(/^Failed to read the report in place 3: /);
  });

  test('of five hundred trucks by two senders at once, in either order', async () => {
    const trucks = await Promise.all(Array.from({ length: 25 }, () => aTruck()));
    const reports = trucks.flatMap(({ unit }) => Array.from({ length: 20 }, () => gateIn(unit)));
    const [one, other] = await Promise.all([
      lane.report(lane.weihai, reports),
      lane.report(lane.weihai, reports.toReversed()),
    ]);
    const outcomes = [...one.body.answers, ...other.body.answers].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(500);
    expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(500);
  });
});

describe('400, 401, 403, 415', () => {
  test('a single report that is none, none at all, too many', async () => {
    const person = lane.weihai;
    expect(await outcomeOf({ reportId: 'nonsense' }, person)).toBe('400 VALIDATION_FAILED');
    expect(await outcomeOf([], person)).toBe('400 VALIDATION_FAILED');
    expect(
      await outcomeOf(
        Array.from({ length: 1001 }, () => ({})),
        person,
      ),
    ).toBe('400 VALIDATION_FAILED');
  });

  test('nobody, and a seller', async () => {
    expect((await lane.service.call(reportHandling, { body: {} })).status).toBe(401);
    expect(await outcomeOf(gateIn({ identifier: '鲁K1' }), lane.customer)).toBe('403 FORBIDDEN');
  });

  test('a media type nobody reads', async () => {
    const headers = { 'content-type': 'text/csv' };
    const { status } = await lane.as(lane.weihai, reportHandling, { body: 'a,b', headers });
    expect(status).toBe(415);
  });
});
