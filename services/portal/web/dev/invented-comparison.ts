// A comparison for tests of what the page makes of one: modes with three moments, everything else the same.
import { Comparison } from '@fourports/contracts/planning/plans';

type Compared = Comparison['modes'][number];
type Mode = Comparison['baseline'];

const READY = Date.parse('2026-11-30T01:00:00.000Z');
const after = (hours: number): string => new Date(READY + hours * 3_600_000).toISOString();

export const compared = (mode: Mode, [p50, p80, p95]: readonly [number, number, number]): Compared => ({
  plan: {
    processId: `prc_${mode.toLowerCase()}`,
    version: 1,
    distributionVersion: 0,
    mode,
    delivery: { p10: after(p50), p50: after(p50), p80: after(p80), p95: after(p95) },
    show: 'range',
    lost: 0,
    steps: [],
    handlings: 4,
    declarations: 1,
    emissions: {
      legs: [],
      knownGrams: { roRo: 1, roPax: 2 },
      totalGrams: { roRo: 1, roPax: 2 },
      isWellToWake: true,
      unknown: [],
    },
    reasons: [],
  },
  costs: { lines: [], unknown: [], missingRates: [] },
  doorToDoorMinutes: { p50: p50 * 60, p80: p80 * 60 },
});

/** Savings of time only, as the API computes them; direct air is not known on this lane. */
export const comparisonOf = (baseline: Mode, modes: readonly Compared[]): Comparison => {
  const base = modes.find(({ plan }) => plan.mode === baseline)?.doorToDoorMinutes;
  return Comparison.parse({
    baseline,
    rates: { on: '2026-11-29', source: 'test', to: 'KRW', rates: [] },
    on: '2026-11-30',
    modes: modes.map((each) =>
      each.plan.mode === baseline
        ? each
        : {
            ...each,
            saving: {
              against: baseline,
              minutes: {
                p50: (base?.p50 ?? 0) - (each.doorToDoorMinutes.p50 ?? 0),
                p80: (base?.p80 ?? 0) - (each.doorToDoorMinutes.p80 ?? 0),
              },
              handlings: 4,
              declarations: -1,
              grams: { roRo: 0, roPax: 0 },
              breakEven: {
                status: 'known',
                unknownLinesTogether: { amountMinor: 1, currency: 'KRW' },
                lines: [],
              },
            },
          },
    ),
    notComputed: [
      {
        processId: 'prc_direct-air-weihai-narita',
        mode: 'directAir',
        status: 'unknown',
        reason: 'No timetable of flights was found.',
        provenance: { source: 'Looked for, not found', confidence: 'H', assumption: false },
      },
    ],
  });
};
