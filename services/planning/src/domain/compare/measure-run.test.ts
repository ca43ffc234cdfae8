import { describe, expect, test } from 'vitest';
import { measureRun, type RecordedRun, type RunReport } from './measure-run.ts';

const AIRPORTS = new Set(['plc_icn']);
const report = (
  kind: RunReport['kind'],
  placeId: string,
  occurredAt: string,
  rangeMinutes?: [number, number],
): RunReport => ({
  kind,
  placeId,
  occurredAt,
  provenance: {
    source: `${kind} in the paper`,
    confidence: rangeMinutes === undefined ? 'H' : 'INF',
    assumption: rangeMinutes !== undefined,
    ...(rangeMinutes === undefined ? {} : { rangeMinutes }),
  },
});
const arrived = report('arrived', 'plc_incheon-port', '2023-12-20T09:00:00+09:00', [-40, 180]);
const there = report('gateIn', 'plc_icn', '2023-12-20T13:30:00+09:00', [-120, 52]);
const run = (reports: readonly RunReport[]): RecordedRun => ({
  name: 'a-run',
  title: { zh: '一次', ko: '한 번', en: 'A run', ja: '一回' },
  mode: 'wholeTruck',
  destinationPlaceId: 'plc_icn',
  reports,
});

describe('a recorded run', () => {
  test('measures from ferry arrival to the airport, as far off as both moments may be', () => {
    const [stretch] = measureRun(run([there, arrived]), AIRPORTS);
    expect(stretch).toMatchObject({
      measure: 'minutesToAirport',
      value: 270,
      n: 1,
      about: 'A run',
      run: { name: 'a-run' },
    });
    expect(stretch?.provenance).toEqual({
      source: 'arrived in the paper; gateIn in the paper',
      confidence: 'INF',
      assumption: true,
      rangeMinutes: [-300, 92],
    });
    expect(stretch?.moments?.map(({ kind }) => kind)).toEqual(['arrived', 'gateIn']);
  });

  test('of which both moments are published assumes nothing', () => {
    const known = [
      report('arrived', 'plc_incheon-port', '2023-12-20T00:00:00Z'),
      report('gateIn', 'plc_icn', '2023-12-20T04:00:00Z'),
    ];
    const [stretch] = measureRun(run(known), AIRPORTS);
    expect(stretch?.provenance).toMatchObject({ assumption: false, confidence: 'H' });
    expect(stretch?.provenance).not.toHaveProperty('rangeMinutes');
  });

  test('counts each load and unload from pick-up to delivery, and nothing that only rolls', () => {
    const measured = measureRun(
      run([
        report('pickedUp', 'plc_weihai-city', '2023-12-19T04:00:00Z'),
        report('gateIn', 'plc_weihai-port', '2023-12-19T05:00:00Z'),
        report('inspected', 'plc_weihai-port', '2023-12-19T06:00:00Z'),
        report('loaded', 'plc_weihai-port', '2023-12-19T07:40:00Z'),
        report('departed', 'plc_weihai-port', '2023-12-19T11:00:00Z'),
        arrived,
        report('discharged', 'plc_incheon-port', '2023-12-20T01:00:00Z'),
        report('exchanged', 'plc_incheon-port', '2023-12-20T02:00:00Z'),
        there,
        report('delivered', 'plc_icn', '2023-12-20T05:00:00Z'),
      ]),
      AIRPORTS,
    );
    expect(measured.map(({ measure, value }) => [measure, value])).toEqual([
      ['minutesToAirport', 270],
      ['handlings', 4],
    ]);
    expect(measured[0]?.moments?.map(({ kind }) => kind)).toEqual(['departed', 'arrived', 'gateIn']);
  });

  test('does not count handlings where pick-up or delivery was not reported', () => {
    const halves = [arrived, there, report('discharged', 'plc_incheon-port', '2023-12-20T01:00:00Z')];
    expect(measureRun(run(halves), AIRPORTS).map(({ measure }) => measure)).toEqual(['minutesToAirport']);
  });

  test('that ends at no airport, or of which nobody told an arrival there, measures nothing', () => {
    expect(measureRun(run([arrived, there]), new Set())).toEqual([]);
    expect(measureRun(run([arrived]), AIRPORTS)).toEqual([]);
  });
});
