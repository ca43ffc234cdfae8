// The comparison on the files as they are: what was claimed of whole trucks, counted and computed.
import { describe, expect, test } from 'vitest';
import { assessCosts, type CostInputs } from '../domain/compare/assess-costs.ts';
import { assessEmissions, unknownWaysOf } from '../domain/compare/assess-emissions.ts';
import {
  type Assessed,
  breakEvenAgainst,
  breakEvenOf,
  compareModes,
  nameBaseline,
} from '../domain/compare/compare-modes.ts';
import { countSteps } from '../domain/compare/count-steps.ts';
import { judgeClaims } from '../domain/compare/judge-claims.ts';
import { minutesToAirport } from '../domain/compare/minutes-to-airport.ts';
import { referencesOf } from '../domain/process-catalogue.ts';
import { readComparisonFiles, readProcessCatalogue } from './planning-files.ts';

const catalogue = readProcessCatalogue();
const files = readComparisonFiles();
const processNamed = (processId: string) => {
  const found = catalogue.processes.find((each) => each.processId === processId);
  if (found === undefined) throw new Error(`There is no ${processId}.`);
  return found;
};
const truck = processNamed('prc_whole-truck-weihai-narita');
const seaAir = processNamed('prc_sea-air-weihai-narita');

const inputs = (over: Partial<CostInputs> = {}): CostInputs => ({
  lines: files.lines,
  bands: files.bands,
  entered: new Map(),
  quantities: { massKg: 5600, units: 1, teu: 2, days: 0 },
  rates: { on: '2026-11-27', source: 'test', to: 'KRW', rates: [] },
  on: '2026-11-29',
  ...over,
});
const gasOf = (process = truck) =>
  assessEmissions(catalogue, process, { factors: files.factors, massKg: 5600 });
const assessed = (process = truck, over: Partial<CostInputs> = {}, p50 = 3000): Assessed => ({
  processId: process.processId,
  mode: process.mode,
  ...countSteps(catalogue, process),
  doorToDoor: { p50, p80: undefined },
  costs: assessCosts(process, inputs(over)),
  emissions: gasOf(process),
  unknownWays: unknownWaysOf(catalogue, process, gasOf(process)),
});

describe('counting steps', () => {
  test('gives whole trucks four handlings and one declaration fewer than ordinary sea-air', () => {
    expect(countSteps(catalogue, truck)).toEqual({ handlings: 4, declarations: 1 });
    expect(countSteps(catalogue, seaAir)).toEqual({ handlings: 8, declarations: 2 });
  });
});

describe('claims', () => {
  const judged = new Map(judgeClaims(catalogue, files).map((each) => [each.claim.claimId, each]));

  test('about declarations and handlings are reproduced by counting', () => {
    for (const claimId of ['clm_whole-truck-declarations', 'clm_whole-truck-handlings']) {
      expect(judged.get(claimId)?.verdict).toBe('reproduced');
    }
  });

  test('of five hours are not reproduced, even where every assumption favours them', () => {
    const hours = judged.get('clm_whole-truck-hours');
    expect(hours?.verdict).toBe('notReproduced');
    expect(hours?.modelSaving).toBeGreaterThan(60);
    expect(hours?.modelSavingAtMost).toBeLessThan(300);
    expect(hours?.measured.map(({ value, n }) => [value, n])).toEqual([
      [279, null],
      [270, 1],
    ]);
  });

  test('stand beside the first whole truck, as its own file tells it', () => {
    const [, run] = judged.get('clm_whole-truck-hours')?.measured ?? [];
    expect(run?.run?.name).toBe('2023-12-19-first-whole-truck');
    expect(run?.moments?.map(({ kind, occurredAt }) => `${kind} ${occurredAt}`)).toEqual([
      'departed 2023-12-19T11:00:00.000Z',
      'arrived 2023-12-20T00:00:00.000Z',
      'gateIn 2023-12-20T04:30:00.000Z',
    ]);
    expect(run?.provenance).toMatchObject({ assumption: true, rangeMinutes: [-300, 92] });
    expect(run?.provenance.source).toContain('before 14:00');
    const handled = judged.get('clm_whole-truck-handlings')?.measured;
    expect(handled?.map(({ value, n }) => [value, n])).toEqual([[4, 1]]);
  });

  test('that no run measured have nothing measured beside them', () => {
    for (const claimId of ['clm_whole-truck-declarations', 'clm_whole-truck-cost-sea-air']) {
      expect(judged.get(claimId)?.measured).toEqual([]);
    }
  });

  test('of a day by the same-day flight are not reproduced: mostly both make the same flight', () => {
    const day = judged.get('clm_whole-truck-same-day-flight');
    expect(day?.verdict).toBe('notReproduced');
    expect(day?.modelSaving).toBeGreaterThan(0);
    expect(day?.modelSaving).toBeLessThan(0.3);
    expect(day?.modelSavingAtMost).toBeGreaterThan(day?.modelSaving ?? 0);
    expect(day?.measured.map(({ value }) => value)).toEqual([279, 270]);
  });

  test('about costs, and against no baseline, are not judged, and say why', () => {
    const why = (claimId: string) => [judged.get(claimId)?.verdict, judged.get(claimId)?.why];
    expect(why('clm_whole-truck-cost-sea-air')).toEqual(['cannotBeJudged', 'priceNotPublished']);
    expect(why('clm_drop-trailer-hours')).toEqual(['cannotBeJudged', 'baselineNotNamed']);
    expect(judged.size).toBe(7);
  });

  test('rest on the stretch from ferry arrival to the airport', () => {
    expect(Math.abs((minutesToAirport(catalogue, seaAir)?.mean ?? 0) - 279)).toBeLessThan(2);
    expect(minutesToAirport(catalogue, processNamed('prc_container-weihai-seoul'))).toBeUndefined();
  });
});

describe('emissions', () => {
  const { legs, knownGrams, totalGrams, isWellToWake, unknown } = assessEmissions(catalogue, truck, {
    factors: files.factors,
    massKg: 10_000,
  });

  test('show the ferry under both factors: 250 and 1,820 kg for ten tonnes', () => {
    const ferry = legs.filter(({ stepId }) => stepId === 'ferry').map(({ basis, grams }) => [basis, grams]);
    expect(ferry).toEqual([
      ['roRo', expect.closeTo(249_323, 0)],
      ['roPax', expect.closeTo(1_817_916, 0)],
    ]);
    const { roRo = 0, roPax = 0 } = knownGrams ?? {};
    expect(roPax - roRo).toBeCloseTo(1_817_916 - 249_323, 0);
  });

  test('say which legs are missing, that what is known is not well-to-wake, and give no total', () => {
    expect(unknown).toEqual(['drive-to-port']);
    expect(isWellToWake).toBe(false);
    expect(totalGrams).toBeUndefined();
  });

  test.each(['prc_container-shidao-seoul', 'prc_container-pyeongtaek-weihai'])(
    'of %s, where nothing is known, are neither nothing nor well-to-wake',
    (processId) => {
      const found = gasOf(processNamed(processId));
      expect(found).toEqual({ legs: [], unknown: ['ferry', 'deliver'] });
    },
  );

  test('with every leg known are a total', () => {
    const known = { ...truck, steps: truck.steps.filter(({ stepId }) => stepId !== 'drive-to-port') };
    expect(gasOf(known).totalGrams).toEqual(gasOf().knownGrams);
  });

  test('are saved where both ways leave out the same road, and unknown where they do not', () => {
    const savedBy = (own: typeof truck, other: typeof truck) => {
      const base = nameBaseline([assessed(other)], other.mode);
      return base === undefined ? undefined : compareModes(base, [assessed(own)])[0]?.grams;
    };
    const saved = savedBy(truck, seaAir);
    expect(saved?.roRo).toBeCloseTo(
      (gasOf(seaAir).knownGrams?.roRo ?? 0) - (gasOf().knownGrams?.roRo ?? 0),
      6,
    );
    const container = processNamed('prc_container-weihai-seoul');
    expect(savedBy(processNamed('prc_sea-express-weihai-seoul'), container)?.roPax).toBeCloseTo(0, 6);
    expect(savedBy(truck, container)).toBeUndefined();
  });

  test('take the operator’s own figure in place of both', () => {
    const own = assessEmissions(catalogue, truck, {
      factors: files.factors,
      massKg: 10_000,
      operatorFuel: { wellToWakeGrams: 100, source: 'Noon reports of 2026' },
    });
    expect(own.legs.filter(({ stepId }) => stepId === 'ferry')).toMatchObject([
      { basis: 'operator', grams: 394_000, source: 'Noon reports of 2026' },
    ]);
    expect(own.knownGrams?.roRo).toBe(own.knownGrams?.roPax);
  });
});

describe('costs', () => {
  const won = (amountMinor: number) => ({ amountMinor, currency: 'KRW' as const });

  test('name what nobody publishes, and sum the rest', () => {
    const { lines, unknown, known } = assessCosts(truck, inputs());
    expect(lines.map(({ costLineId, amount }) => [costLineId, amount])).toEqual([
      ['cst_fuel-surcharge-nrt', won(600 * 5600)],
    ]);
    expect(unknown.map(({ costLineId }) => costLineId)).toContain('cst_ferry-truck');
    expect(known).toEqual(won(3_360_000));
  });

  test.each([
    ['prc_whole-truck-incheon-weihai', [], ['cst_ferry-truck-incheon-weihai']],
    ['prc_drop-trailer-incheon-weihai', [], ['cst_ferry-truck-incheon-weihai']],
    ['prc_drop-trailer-weihai-seoul', [], ['cst_ferry-truck', 'cst_drayage-seoul']],
    [
      'prc_container-pyeongtaek-weihai',
      ['cst_bill-of-lading-fee'],
      ['cst_ferry-container-pyeongtaek-weihai', 'cst_port-charges-pyeongtaek'],
    ],
    [
      'prc_container-shidao-seoul',
      ['cst_wharfage-incheon-20', 'cst_bill-of-lading-fee', 'cst_container-return-incheon'],
      ['cst_ferry-container-shidao-incheon', 'cst_drayage-seoul'],
    ],
    [
      'prc_container-incheon-shidao',
      ['cst_wharfage-incheon-20', 'cst_bill-of-lading-fee'],
      ['cst_ferry-container-incheon-shidao'],
    ],
  ])('of %s are those of what it touches', (processId, published, missing) => {
    const { lines, unknown } = assessCosts(processNamed(processId), inputs());
    expect(lines.map(({ costLineId }) => costLineId)).toEqual(published);
    expect(unknown.map(({ costLineId }) => costLineId)).toEqual(missing);
  });

  const offered = catalogue.processes.filter(({ standing }) => standing.status === 'offered');

  test('have one line of ocean freight for each way that crosses', () => {
    for (const process of offered) {
      const { unknown } = assessCosts(process, inputs());
      const freight = unknown.filter(({ costLineId }) => costLineId.startsWith('cst_ferry'));
      expect([process.processId, freight.length]).toEqual([process.processId, 1]);
    }
  });

  test('arise only on steps that some process has', () => {
    const steps = new Set(offered.flatMap((process) => process.steps.flatMap(referencesOf)));
    expect(files.lines.flatMap(({ on = [] }) => on).filter((named) => !steps.has(named))).toEqual([]);
  });

  test('by TEU are unknown where nobody said how many, whether published or entered', () => {
    const entered = new Map([['cst_ferry-container', won(700_000)]]);
    const quantities = { ...inputs().quantities, teu: undefined };
    const { lines, unknown, total } = assessCosts(seaAir, inputs({ entered, quantities }));
    expect(lines.filter(({ per }) => per === 'teu')).toEqual([]);
    expect(
      unknown.flatMap(({ costLineId, because }) => (because === 'teuNotStated' ? [costLineId] : [])),
    ).toEqual(['cst_ferry-container', 'cst_wharfage-incheon-20', 'cst_container-return-incheon']);
    expect(total).toBeUndefined();
  });

  test('prefer what the organisation entered', () => {
    const entered = new Map([['cst_fuel-surcharge-nrt', won(500)]]);
    expect(assessCosts(truck, inputs({ entered })).lines[0]).toMatchObject({
      from: 'entered',
      amount: won(2_800_000),
    });
  });

  test('say how sure a published price is and since when it holds; an entered one is its own word', () => {
    const [published] = assessCosts(truck, inputs()).lines;
    expect(published).toMatchObject({ from: 'published', confidence: 'M', validFrom: '2023-01-01' });
    expect(published).not.toHaveProperty('validTo');
    const entered = new Map([['cst_fuel-surcharge-nrt', won(500)]]);
    const [own] = assessCosts(truck, inputs({ entered })).lines;
    expect(own).not.toHaveProperty('confidence');
    expect(own).not.toHaveProperty('validFrom');
  });

  test('stand in their own currency and in one, at the rate that was stated', () => {
    const entered = new Map([['cst_ferry-truck', { amountMinor: 123_456, currency: 'CNY' as const }]]);
    const rates = { ...inputs().rates, rates: [{ from: 'CNY' as const, rate: 200 }] };
    expect(assessCosts(truck, inputs({ entered, rates })).known).toEqual(won(3_360_000 + 246_912));
    const without = assessCosts(truck, inputs({ entered }));
    expect([without.known, without.missingRates]).toEqual([undefined, ['CNY']]);
  });

  test('are flagged far from the published mean of the last month', () => {
    const flagOf = (perTeu: number) => {
      const entered = new Map([['cst_ferry-container', won(perTeu)]]);
      const { lines } = assessCosts(seaAir, inputs({ entered }));
      return lines.find(({ costLineId }) => costLineId === 'cst_ferry-container')?.outsideBand;
    };
    expect(flagOf(600_000)).toBeUndefined();
    // KRW 1,259,000 for two TEU in December 2025.
    expect(flagOf(1_259_000 * 1.5)).toEqual({ bandId: 'bnd_sea-cn-kr-2025-12', timesMean: 3 });
    expect(flagOf(60_000)?.timesMean).toBeLessThan(0.2);
  });

  test('do not count as published before their day', () => {
    expect(assessCosts(truck, inputs({ on: '2022-12-31' })).lines).toEqual([]);
  });
});

describe('a comparison', () => {
  const base = nameBaseline([assessed(truck, {}, 2880), assessed(seaAir, {}, 3000)], 'seaAir');
  if (base === undefined) throw new Error('Sea-air was assessed.');

  test('is against the baseline that was named', () => {
    const [saving, ...more] = compareModes(base, [assessed(truck, {}, 2880), base.assessed]);
    expect(more).toEqual([]);
    expect(saving).toMatchObject({
      mode: 'wholeTruck',
      against: 'seaAir',
      minutes: { p50: 120, p80: undefined },
      handlings: 4,
      declarations: 1,
      cost: undefined,
    });
  });

  test('without a baseline does not compile', () => {
    // @ts-expect-error: the assessments alone name no baseline.
    expect(() => compareModes([assessed()])).toThrow();
    expect(nameBaseline([assessed()], 'directAir')).toBeUndefined();
  });

  test('gives the price at which a mode breaks even, once the baseline’s is known', () => {
    expect(breakEvenAgainst(base, assessed(), 0.3)).toMatchObject({ status: 'baselineNotKnown' });
    const all = new Map(
      files.lines.map(({ costLineId }) => [costLineId, { amountMinor: 1000, currency: 'KRW' as const }]),
    );
    const known = nameBaseline([assessed(seaAir, { entered: all })], 'seaAir');
    if (known === undefined) throw new Error('Sea-air was assessed.');
    const total = known.assessed.costs.known?.amountMinor ?? 0;
    const even = breakEvenAgainst(known, assessed(), 0.3);
    expect(even).toMatchObject({
      status: 'known',
      unknownLinesTogether: { amountMinor: Math.round(total * 0.7) - 3_360_000, currency: 'KRW' },
    });
  });

  test('says that a mode whose known part is too dear breaks even at no price', () => {
    const costs = { ...assessed().costs, known: { amountMinor: 1000, currency: 'KRW' as const } };
    const baseOf = (amountMinor: number) => ({
      ...costs,
      unknown: [],
      known: { amountMinor, currency: 'KRW' as const },
    });
    const lines = costs.unknown.map(({ costLineId }) => costLineId);
    expect(breakEvenOf(baseOf(1400), costs, 0.3)).toEqual({
      status: 'atNoPrice',
      tooDearBy: { amountMinor: 20, currency: 'KRW' },
      lines,
    });
    expect(breakEvenOf(baseOf(1000), costs, 0)).toMatchObject({
      status: 'known',
      unknownLinesTogether: { amountMinor: 0 },
    });
  });
});
