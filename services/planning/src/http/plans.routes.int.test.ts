// Planning over HTTP, on sailings that schedules announced; one `describe` for each status.
import {
  askOptions,
  askQuote,
  compareModes,
  listClaims,
  listLanes,
} from '@fourports/contracts/planning/operations';
import { SailingCancelled, SailingPublished } from '@fourports/contracts/schedules/events';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planning } from '../index.ts';
import { weihaiSailings } from '../testing/weihai-sailings.ts';

let service: TestService;
let seller: TestOrganisation;
let recorded: TestOrganisation;
const sailings = weihaiSailings('2026-12-01', '2027-01-05').filter(
  ({ direction }) => direction === 'outbound',
);

beforeAll(async () => {
  service = await startTestService(planning);
  seller = await service.organisation({ kind: 'seller' });
  recorded = await service.organisation({ kind: 'forwarder', world: 'recorded' });
  for (const sailing of sailings) await publish(sailing);
});
afterAll(() => service.stop());

const publish = (sailing: Sailing) =>
  service.publish(SailingPublished, { key: sailing.sailingId, data: sailing });

const toNarita = {
  originPlaceId: 'plc_weihai-city',
  destinationPlaceId: 'plc_nrt',
  // A Monday morning; the boat leaves on Tuesday evening.
  readyAt: '2026-12-07T09:00:00+08:00',
  goods: { massKg: 5600, teu: 2 },
};
const rates = { on: '2026-12-04', source: 'A bank', to: 'KRW', rates: [{ from: 'CNY', rate: 200 }] };
const ask = (operation: Parameters<TestService['call']>[0], body?: unknown, as = seller.apiKey) =>
  service.call(operation, { as, body });
const sailingOn = (day: string): Sailing => {
  const found = sailings.find(({ serviceOn }) => serviceOn === day);
  if (found === undefined) throw new Error(`No sailing on ${day}.`);
  return found;
};

describe('200', () => {
  test('ranks the ways that are offered and names the one that is not known', async () => {
    const { status, body } = await ask(askOptions, { ...toNarita, deadlineAt: '2026-12-11T00:00:00Z' });
    expect(status).toBe(200);
    const modes = body.options.map(({ mode }: { mode: string }) => mode);
    expect(modes.toSorted()).toEqual(['dropTrailer', 'seaAir', 'wholeTruck']);
    const p80s = body.options.map(({ delivery }: { delivery: { p80: string } }) => delivery.p80);
    expect(p80s).toEqual(p80s.toSorted());
    expect(body.notComputed).toMatchObject([{ mode: 'directAir', status: 'unknown' }]);
    const [best] = body.options;
    const ferry = best.steps.find(({ kind }: { kind: string }) => kind === 'ferry');
    expect(ferry.departures[0].departureId).toBe(sailingOn('2026-12-08').sailingId);
    expect(ferry.departures[0].share).toBeGreaterThan(0.9);
    expect(best.chanceByDeadline).toBeGreaterThan(0.5);
    const codes = best.reasons.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['restsOnAssumptions', 'roomUnchecked']));
  });

  test('labels the cut-offs and the departure whose clock times nobody publishes', async () => {
    const { body } = await ask(askOptions, toNarita);
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    const stepOf = (stepId: string) => truck.steps.find((each: { stepId: string }) => each.stepId === stepId);
    expect(stepOf('gate-in').provenance).toMatchObject({ assumption: true, rangeMinutes: [-120, 60] });
    expect(stepOf('documents').provenance).toMatchObject({ assumption: true, rangeMinutes: [-180, 180] });
    expect(stepOf('ferry').departures[0].provenance).toMatchObject({
      assumption: true,
      rangeMinutes: [-120, 120],
    });
    expect(stepOf('flight').departures[0].provenance.assumption).toBe(false);
    const { values } = truck.reasons.find(({ code }: { code: string }) => code === 'restsOnAssumptions');
    const { processId } = truck;
    const quote = await ask(askQuote, { processId, readyAt: toNarita.readyAt });
    expect(quote.body.departures[0].provenance).toEqual(stepOf('ferry').departures[0].provenance);
    expect(quote.body.assumptions).toContainEqual({
      stepId: 'gate-in',
      provenance: stepOf('gate-in').provenance,
    });
    expect(quote.body.assumptions).toHaveLength(values.count);
  });

  const own = (costLineId: string, amountMinor: number, currency = 'KRW') => ({
    costLineId,
    amount: { amountMinor, currency },
  });
  const SEA_AIR_PRICES = [
    own('cst_ferry-container', 700_000),
    own('cst_drayage-icn', 200_000),
    own('cst_airport-handling', 100),
    own('cst_air-icn-nrt', 900),
  ];
  const codesOf = ({ reasons }: { reasons: readonly { code: string }[] }) => reasons.map(({ code }) => code);

  test('ranks by cost what is wholly known, and after it, with the reason, what is not', async () => {
    const asked = { ...toNarita, rankBy: 'cost', rates, prices: SEA_AIR_PRICES };
    const { status, body } = await ask(askOptions, asked);
    expect(status).toBe(200);
    const [seaAir, ...others] = body.options;
    const total = 2 * (700_000 + 4_200 + 60_000) + 45_000 + 200_000 + (100 + 900 + 600) * 5600;
    expect(seaAir).toMatchObject({
      mode: 'seaAir',
      costs: { total: { amountMinor: total, currency: 'KRW' }, unknown: [], missingRates: [] },
    });
    expect(codesOf(seaAir)).not.toContain('pricesNotKnown');
    expect(others).toHaveLength(2);
    for (const { costs, reasons } of others) {
      expect(costs).not.toHaveProperty('total');
      expect(costs.known.amountMinor).toBe(200_000 + (100 + 900 + 600) * 5600);
      expect(costs.unknown).toMatchObject([{ costLineId: 'cst_ferry-truck', per: 'unit' }]);
      expect(reasons).toContainEqual({ code: 'pricesNotKnown', values: { count: 1 } });
    }
    const prices = [...SEA_AIR_PRICES, own('cst_ferry-truck', 800_000, 'CNY')];
    const cheaper = await ask(askOptions, {
      ...asked,
      prices: [...SEA_AIR_PRICES, own('cst_ferry-truck', 1)],
    });
    expect(cheaper.body.options.map(({ mode }: { mode: string }) => mode).at(-1)).toBe('seaAir');
    const { rates: _, ...withoutRates } = asked;
    const last = (await ask(askOptions, { ...withoutRates, prices })).body.options.at(-1);
    expect(last.reasons).toContainEqual({ code: 'ratesMissing', values: { currencies: 'CNY' } });
    expect(last.costs).toMatchObject({ missingRates: ['CNY'] });
  });

  test('a way that is too dear already breaks even at no price', async () => {
    // Three tenths off the baseline leave less than the road and the flight that both pay.
    const asked = { ...toNarita, baseline: 'seaAir', rates, prices: SEA_AIR_PRICES };
    const { body } = await ask(compareModes, asked);
    const truck = body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === 'wholeTruck');
    expect(truck.saving.breakEven).toMatchObject({ status: 'atNoPrice', lines: ['cst_ferry-truck'] });
    expect(truck.saving.breakEven.tooDearBy.amountMinor).toBeGreaterThan(0);
  });

  test('tells the cost of each option, and its reasons only to whoever ranks by it', async () => {
    const { body } = await ask(askOptions, toNarita);
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    expect(truck.costs.known).toEqual({ amountMinor: 600 * 5600, currency: 'KRW' });
    expect(codesOf(truck)).not.toContain('pricesNotKnown');
  });

  test('says with what odds the next boat is missed', async () => {
    const { body } = await ask(askOptions, { ...toNarita, readyAt: '2026-12-08T12:00:00+08:00' });
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    const [first] = truck.reasons;
    expect(first).toMatchObject({
      code: 'missesFirstSailing',
      values: { departureAt: '2026-12-08T11:00:00.000Z' },
    });
    expect(first.values.percent).toBeGreaterThan(50);
  });

  test('compares with the baseline that was named, at the prices and rates that were sent', async () => {
    const prices = [{ costLineId: 'cst_ferry-truck', amount: { amountMinor: 800_000, currency: 'CNY' } }];
    const { status, body } = await ask(compareModes, { ...toNarita, baseline: 'seaAir', rates, prices });
    expect(status).toBe(200);
    const of = (mode: string) =>
      body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === mode);
    expect(of('seaAir')).not.toHaveProperty('saving');
    expect(of('wholeTruck').saving).toMatchObject({
      against: 'seaAir',
      handlings: 4,
      declarations: 1,
      breakEven: { status: 'baselineNotKnown' },
    });
    expect(of('wholeTruck').costs.known).toEqual({
      amountMinor: 600 * 5600 + 8000 * 200,
      currency: 'KRW',
    });
    const { emissions } = of('wholeTruck').plan;
    expect(emissions.knownGrams.roPax).toBeGreaterThan(emissions.knownGrams.roRo);
    expect(emissions).not.toHaveProperty('totalGrams');
    expect(of('wholeTruck').saving.grams).toEqual({ roRo: expect.any(Number), roPax: expect.any(Number) });
  });

  test('a step stretched by whoever asks is told as theirs and moves the delivery', async () => {
    const asked = { ...toNarita, baseline: 'seaAir', rates };
    const truckOf = ({ body }: Awaited<ReturnType<typeof ask>>) =>
      body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === 'wholeTruck').plan;
    const activityId = 'act_narita-break-down';
    const stepOf = (plan: ReturnType<typeof truckOf>) =>
      plan.steps.find(
        (step: { activity?: { activityId: string } }) => step.activity?.activityId === activityId,
      );
    const before = truckOf(await ask(compareModes, asked));
    const { minutes } = stepOf(before).activity;
    expect(stepOf(before)).toMatchObject({
      placeId: 'plc_nrt',
      activity: { kind: 'breakDown', isOwn: false, handlings: 1, declarations: [] },
      provenance: { assumption: true },
    });
    const durations = [{ activityId, medianMinutes: minutes.p50 * 3 }];
    const after = truckOf(await ask(compareModes, { ...asked, durations }));
    expect(stepOf(after).activity).toMatchObject({ isOwn: true });
    expect(stepOf(after)).not.toHaveProperty('provenance');
    expect(after.delivery.p50 > before.delivery.p50).toBe(true);
  });

  test('tells of a published price how sure it is and since when it holds', async () => {
    const { body } = await ask(compareModes, { ...toNarita, baseline: 'seaAir', rates });
    const base = body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === 'seaAir');
    const lineOf = (id: string) =>
      base.costs.lines.find(({ costLineId }: { costLineId: string }) => costLineId === id);
    expect(lineOf('cst_fuel-surcharge-nrt')).toMatchObject({ confidence: 'M', validFrom: '2023-01-01' });
  });

  test('names the cost lines whose price nobody knows', async () => {
    const { body } = await ask(compareModes, { ...toNarita, baseline: 'seaAir', rates });
    const truck = body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === 'wholeTruck');
    expect(truck.costs.unknown).toContainEqual({
      costLineId: 'cst_ferry-truck',
      about: 'Ferry, one whole truck or trailer Weihai–Incheon',
      per: 'unit',
      because: 'priceNotKnown',
    });
  });

  test('a number of TEU that nobody stated is unknown, and not none', async () => {
    const { teu: _, ...goods } = toNarita.goods;
    const asked = { ...toNarita, goods, rates, prices: SEA_AIR_PRICES };
    const compared = await ask(compareModes, { ...asked, baseline: 'wholeTruck' });
    const ranked = await ask(askOptions, { ...asked, rankBy: 'cost' });
    const seaAirs = [
      compared.body.modes.find(({ plan }: { plan: { mode: string } }) => plan.mode === 'seaAir'),
      ranked.body.options.find(({ mode }: { mode: string }) => mode === 'seaAir'),
    ];
    for (const { costs } of seaAirs) {
      expect(costs).not.toHaveProperty('total');
      expect(costs.unknown).toMatchObject([
        { costLineId: 'cst_ferry-container', because: 'teuNotStated' },
        { costLineId: 'cst_wharfage-incheon-20', because: 'teuNotStated' },
        { costLineId: 'cst_container-return-incheon', because: 'teuNotStated' },
      ]);
    }
    expect(codesOf(seaAirs[1])).toContain('teuNotStated');
  });

  test('tells until when goods may become ready for the boat they most likely take', async () => {
    const { body } = await ask(askOptions, toNarita);
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    expect(truck.lastReady).toMatchObject({
      departureId: sailingOn('2026-12-08').sailingId,
      departureAt: '2026-12-08T11:00:00.000Z',
    });
    expect(truck.lastReady.chance).toBeGreaterThanOrEqual(0.8);
    expect(truck.lastReady.readyAt > '2026-12-07T01:00:00.000Z').toBe(true);
    expect(truck.lastReady.readyAt < truck.lastReady.departureAt).toBe(true);
  });

  test('lists between which places goods can be planned, with what is not offered there', async () => {
    const { body } = await ask(listLanes);
    const seoul = body.items.find(
      ({ destinationPlaceId }: { destinationPlaceId: string }) => destinationPlaceId === 'plc_seoul',
    );
    expect(seoul).toMatchObject({ originPlaceId: 'plc_weihai-city' });
    expect(seoul.ways).toContainEqual({
      processId: 'prc_whole-truck-weihai-seoul',
      mode: 'wholeTruck',
      status: 'notOffered',
    });
  });

  test('judges the published claims', async () => {
    const { body } = await ask(listClaims);
    const verdicts = body.items.map(
      ({ claim, verdict }: { claim: { claimId: string }; verdict: string }) => `${claim.claimId} ${verdict}`,
    );
    expect(verdicts).toContain('clm_whole-truck-hours notReproduced');
    expect(verdicts).toContain('clm_whole-truck-handlings reproduced');
    expect(verdicts).toContain('clm_whole-truck-same-day-flight notReproduced');
    const [hours] = body.items;
    expect(
      hours.measured.map(({ n, run }: { n: number | null; run?: { name: string } }) => [n, run?.name]),
    ).toEqual([
      [null, undefined],
      [1, '2023-12-19-first-whole-truck'],
    ]);
  });

  test('quotes what the option promises', async () => {
    const { body } = await ask(askOptions, toNarita);
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    const { readyAt } = toNarita;
    const quote = await ask(askQuote, { processId: truck.processId, readyAt });
    expect(quote.body.readyAt).toBe('2026-12-07T01:00:00.000Z');
    for (const quantile of ['p10', 'p50', 'p80', 'p95']) {
      const apart = Date.parse(quote.body.delivery[quantile]) - Date.parse(truck.delivery[quantile]);
      expect(Math.abs(apart)).toBeLessThan(60_000);
    }
  });

  test('lays plans anew when a sailing is cancelled', async () => {
    const processId = 'prc_whole-truck-weihai-narita';
    const readyAt = '2026-12-14T01:00:00Z';
    const before = await ask(askQuote, { processId, readyAt });
    const sailing = sailingOn('2026-12-15');
    expect(before.body.departures[0].departureId).toBe(sailing.sailingId);
    const cancelled = { ...sailing, status: 'cancelled' as const, reason: 'Gale' };
    const data = { sailing: cancelled, reason: 'Gale' };
    await service.publish(SailingCancelled, { key: sailing.sailingId, data });
    const after = await ask(askQuote, { processId, readyAt });
    expect(after.body.departures[0].departureId).toBe(sailingOn('2026-12-17').sailingId);
    expect(after.body.delivery.p10 > before.body.delivery.p95).toBe(true);
  });

  test('keeps worlds apart: where no sailing is known nothing is delivered', async () => {
    const readyAt = '2026-12-07T01:00:00Z';
    const { body } = await ask(
      askQuote,
      { processId: 'prc_container-weihai-seoul', readyAt },
      recorded.apiKey,
    );
    expect(body).toMatchObject({ delivery: { p50: null }, lost: 1, departures: [], show: 'notYet' });
    expect(body.reasons).toEqual([{ code: 'noSailingPublished', values: {} }]);
  });

  test('says until when sailings are published to whoever is ready after that', async () => {
    const last = sailings.at(-1)?.serviceOn;
    const code = 'beyondPublishedSailings';
    const readyAt = '2027-06-07T01:00:00Z';
    const { body } = await ask(askOptions, { ...toNarita, readyAt });
    const truck = body.options.find(({ mode }: { mode: string }) => mode === 'wholeTruck');
    const told = { code, values: { lastOn: last, percent: 100 } };
    expect(truck.reasons).toContainEqual(told);
    const { processId } = truck;
    const { body: quote } = await ask(askQuote, { processId, readyAt });
    expect(quote.reasons).toEqual([told]);
    const { body: sooner } = await ask(askQuote, { processId, readyAt: toNarita.readyAt });
    expect(sooner.reasons).toEqual([]);
  });

  test('tells the part that misses the last published sailing from what only takes long', async () => {
    const readyAt = `${sailings.at(-1)?.serviceOn}T08:00:00Z`;
    const { body } = await ask(askQuote, { processId: 'prc_whole-truck-weihai-narita', readyAt });
    const [reason, ...others] = body.reasons;
    expect(reason.code).toBe('beyondPublishedSailings');
    expect(reason.values.percent).toBe(Math.round(body.lost * 100));
    expect(others).toEqual([]);
  });
});

describe('400', () => {
  test('a comparison without a baseline, a ready time without an offset, no mass', async () => {
    const bodies = [
      { ...toNarita, rates },
      { ...toNarita, baseline: 'seaAir', rates, readyAt: '2026-12-07T09:00:00' },
      { ...toNarita, baseline: 'seaAir', rates, goods: { massKg: 0 } },
    ];
    for (const body of bodies) {
      const answer = await ask(compareModes, body);
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
  });
});

describe('401', () => {
  test('nobody', async () => {
    expect((await service.call(listClaims)).status).toBe(401);
    expect((await service.call(askOptions, { body: toNarita })).status).toBe(401);
  });
});

describe('403', () => {
  test('a key without the scope', async () => {
    const reader = await service.organisation({ kind: 'seller', scopes: ['shipments:read'] });
    expect((await ask(listClaims, undefined, reader.apiKey)).status).toBe(403);
  });
});

describe('404', () => {
  test('a lane that no process leads along, and a process that there is not', async () => {
    const lane = await ask(askOptions, { ...toNarita, destinationPlaceId: 'plc_kix' });
    expect([lane.status, lane.body.code]).toEqual([404, 'NOT_FOUND']);
    const quote = await ask(askQuote, { processId: 'prc_nothing', readyAt: toNarita.readyAt });
    expect(quote.status).toBe(404);
  });
});

describe('422', () => {
  test('a baseline without figures, and a process that is not offered', async () => {
    const answer = await ask(compareModes, { ...toNarita, baseline: 'directAir', rates });
    expect([answer.status, answer.body.code]).toEqual([422, 'BASELINE_NOT_KNOWN']);
    const quote = await ask(askQuote, {
      processId: 'prc_whole-truck-weihai-seoul',
      readyAt: toNarita.readyAt,
    });
    expect([quote.status, quote.body.code]).toEqual([422, 'PROCESS_NOT_OFFERED']);
  });
});
