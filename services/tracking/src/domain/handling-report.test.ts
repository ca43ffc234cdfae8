import { HANDLING_KINDS, type HandlingReport, SAILING_RULE } from '@fourports/contracts/tracking/unit';
import { describe, expect, test } from 'vitest';
import { checkReport } from './handling-report.ts';
import { clock, forwarder, places, truck, weihaiPort } from './stories/lane.ts';
import { tuesdaySailing } from './stories/the-first-whole-truck.ts';

const surroundings = {
  now: clock('19 Dec 2023 16:00 Weihai'),
  sailingRule: SAILING_RULE,
  isKnownPlace: (placeId: string) => places.has(placeId),
  isKnownSailing: (sailingId: string) => sailingId === tuesdaySailing.sailingId,
};
const sailingId = tuesdaySailing.sailingId;
const report = (kind: HandlingReport['kind'], more: Partial<HandlingReport> = {}): HandlingReport => ({
  reportId: 'r1',
  unitId: truck.unitId,
  kind,
  placeId: weihaiPort,
  occurredAt: clock('19 Dec 2023 15:40 Weihai'),
  recordedAt: clock('19 Dec 2023 15:45 Weihai'),
  details: {},
  reporter: forwarder,
  ...more,
});
const problemOf = (each: HandlingReport) => {
  const outcome = checkReport(each, surroundings);
  return outcome.ok ? undefined : outcome.problem;
};
const fitting: Partial<Record<HandlingReport['kind'], HandlingReport['details']>> = {
  weighed: { massKg: 21_000 },
  sealed: { sealNumber: 'CN1' },
  inspected: { result: 'passed' },
  exchanged: { exchanged: { tractorPlate: '인천82바0001' } },
  tookOff: { flight: 'XX701' },
  landed: { flight: 'XX701' },
};

describe('a handling report', () => {
  test.each(HANDLING_KINDS)('"%s" is taken when it says what it must', (kind) => {
    const needsSailing = SAILING_RULE[kind] === 'required';
    expect(
      problemOf(report(kind, { details: fitting[kind] ?? {}, ...(needsSailing ? { sailingId } : {}) })),
    ).toBeUndefined();
  });

  test('"loaded" without a sailing is refused in the house’s words', () => {
    expect(problemOf(report('loaded'))).toEqual({
      code: 'SAILING_REQUIRED',
      message:
        'Failed to register handling event: sailing is required for "loaded" (got none). Send sailingId.',
    });
  });

  test('"weighed" with a sailing is refused', () => {
    expect(problemOf(report('weighed', { sailingId, details: { massKg: 1 } }))).toMatchObject({
      code: 'SAILING_FORBIDDEN',
    });
  });

  test('an unknown place or sailing is refused', () => {
    expect(problemOf(report('gateIn', { placeId: 'plc_nowhere' }))).toMatchObject({ code: 'UNKNOWN_PLACE' });
    expect(problemOf(report('gateIn', { sailingId: 'sai_x' }))).toMatchObject({ code: 'UNKNOWN_SAILING' });
  });

  test.each(HANDLING_KINDS.filter((kind) => fitting[kind] !== undefined))(
    '"%s" without what it needs is refused',
    (kind) => {
      expect(problemOf(report(kind))).toMatchObject({
        code: 'VALIDATION_FAILED',
        message: expect.stringContaining(`"${kind}" needs`),
      });
    },
  );

  test.each([
    ['gateOut', { flight: 'XX701' }],
    ['gateIn', { result: 'passed' }],
    ['delivered', { exchanged: { driverId: 'd' } }],
    ['departed', { massKg: 5 }],
  ] as const)('"%s" with a detail that is not its own is refused', (kind, details) => {
    const of = SAILING_RULE[kind] === 'required' ? { sailingId } : {};
    expect(problemOf(report(kind, { details, ...of }))).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  test('an exchange of nothing is refused', () => {
    expect(problemOf(report('exchanged', { details: { exchanged: {} } }))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('five minutes ahead of now are a clock that runs fast, six are the future', () => {
    const at = (when: string) => report('gateIn', { occurredAt: clock(when), recordedAt: clock(when) });
    expect(problemOf(at('19 Dec 2023 16:05 Weihai'))).toBeUndefined();
    expect(problemOf(at('19 Dec 2023 16:06 Weihai'))).toMatchObject({ code: 'IN_THE_FUTURE' });
  });

  test('recorded before it happened is refused', () => {
    expect(problemOf(report('gateIn', { recordedAt: clock('19 Dec 2023 15:30 Weihai') }))).toMatchObject({
      code: 'VALIDATION_FAILED',
    });
  });

  test('what depends on other reports is taken: a loading at a port its sailing does not leave from', () => {
    expect(problemOf(report('loaded', { sailingId, placeId: 'plc_pyeongtaek-port' }))).toBeUndefined();
  });
});
