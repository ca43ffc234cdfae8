// Looking back on a day of the files: a whole truck against ordinary sea-air, on the boats as they ran.
import { expect, test } from 'vitest';
import { realiseSaving } from '../domain/savings/realise-saving.ts';
import { at, layCase } from '../testing/case.ts';
import { caseOf } from '../testing/process-case.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';
import { readComparisonFiles, readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const { factors } = readComparisonFiles();
const READY = '2026-12-07T01:00:00Z';
const named = (processId: string) => {
  const found = catalogue.processes.find((each) => each.processId === processId);
  if (found === undefined) throw new Error(`No process ${processId}.`);
  return found;
};
const [truck, seaAir] = [named('prc_whole-truck-weihai-narita'), named('prc_sea-air-weihai-narita')];
const plan = layCase(caseOf(catalogue, seaAir, READY));
const tuesday = weihaiSailings('2026-12-08', '2026-12-08').find(({ direction }) => direction === 'outbound');
if (tuesday === undefined) throw new Error('No boat on that Tuesday.');

/** With other odds that the Tuesday boat does not run. */
const withOdds = (cancellation: number): typeof plan => ({
  ...plan,
  steps: plan.steps.map((step) =>
    step.kind === 'departure'
      ? {
          ...step,
          departures: step.departures.map((each) =>
            each.departureId === tuesday.sailingId ? { ...each, cancellation } : each,
          ),
        }
      : step,
  ),
});
const delivered = {
  described: truck,
  readyAt: at(READY),
  deliveredAt: at('2026-12-10T02:00:00Z'),
  massKg: 5600,
};
const saved = (
  of: typeof plan = plan,
  { arrivals = new Map<string, number>(), asOf = '2026-12-20T00:00:00Z' } = {},
) =>
  realiseSaving(
    delivered,
    { described: seaAir, plan: of },
    { catalogue, factors, ran: { arrivals, asOf: at(asOf) } },
  );

test('names what it is against, and counts what the two processes count', () => {
  const saving = saved();
  expect(saving).toMatchObject({ mode: 'wholeTruck', against: 'seaAir', handlings: 4, declarations: 1 });
  expect(saving?.minutes.p50).toBeCloseTo(
    (saving?.againstMinutes ?? 0) - (delivered.deliveredAt - delivered.readyAt),
    9,
  );
  expect((saving?.minutes.p80 ?? 0) >= (saving?.minutes.p50 ?? 0)).toBe(true);
});

test('a boat that ran is certain: the odds of cancellation are no longer in it', () => {
  const p80 = (asOf: string) => saved(withOdds(0.4), { asOf })?.minutes.p80 ?? Number.NaN;
  // Looked at before it sailed, it may still fail.
  expect(p80('2026-12-07T02:00:00Z') - p80('2026-12-20T00:00:00Z')).toBeGreaterThan(24 * 60);
});

test('had the boat been cancelled for the other way too, the saving is days', () => {
  const saving = saved(withOdds(1));
  expect((saving?.minutes.p50 ?? 0) - (saved()?.minutes.p50 ?? 0)).toBeGreaterThan(24 * 60);
});

test('a boat that came in a day late was late for the other way as well', () => {
  const planned = at(tuesday.arrival.at ?? '');
  const late = saved(plan, { arrivals: new Map([[tuesday.sailingId, planned + 24 * 60]]) });
  const onTime = saved(plan, { arrivals: new Map([[tuesday.sailingId, planned]]) });
  expect(late?.minutes.p50).toBeGreaterThan((onTime?.minutes.p50 ?? 0) + 12 * 60);
});
