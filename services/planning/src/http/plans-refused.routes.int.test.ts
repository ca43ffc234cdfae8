// What plans refuse of a question, each fault by its pointer and with what to send instead.
import { askOptions, compareModes } from '@fourports/contracts/planning/operations';
import { startTestService, type TestOrganisation, type TestService } from '@fourports/service-kit/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planning } from '../index.ts';

let service: TestService;
let seller: TestOrganisation;

beforeAll(async () => {
  service = await startTestService(planning);
  seller = await service.organisation({ kind: 'seller' });
});
afterAll(() => service.stop());

const toNarita = {
  originPlaceId: 'plc_weihai-city',
  destinationPlaceId: 'plc_nrt',
  readyAt: '2026-12-07T09:00:00+08:00',
  goods: { massKg: 5600, teu: 2 },
};
const rates = { on: '2026-12-04', source: 'A bank', to: 'KRW', rates: [{ from: 'CNY', rate: 200 }] };
const ask = (operation: Parameters<TestService['call']>[0], body: unknown) =>
  service.call(operation, { as: seller.apiKey, body });

describe('400 names by its pointer', () => {
  const price = (costLineId: string, amountMinor: number) => ({
    costLineId,
    amount: { amountMinor, currency: 'KRW' },
  });
  const twice = { ...rates, rates: [...rates.rates, { from: 'CNY', rate: 201 }] };
  const goods = (over: Record<string, unknown>) => ({ goods: { ...toNarita.goods, ...over } });
  const temperature = { minCelsius: 30, maxCelsius: -300 };
  const durations = [{ activityId: 'act_nothing-at-all', medianMinutes: 10 }];

  test.each([
    [
      'a negative price',
      { prices: [price('cst_ferry-truck', -1)] },
      '/prices/0/amount/amountMinor',
      /send 0/,
    ],
    [
      'a line in no file',
      { prices: [price('cst_tea', 1)] },
      '/prices/0/costLineId',
      /Send one of cst_ferry-/,
    ],
    [
      'two rates of a currency',
      { rates: twice },
      '/rates/rates/1/from',
      /CNY .* more than once; send it once/,
    ],
    [
      'two prices of a line',
      { prices: [price('cst_ferry-truck', 1), price('cst_ferry-truck', 2)] },
      '/prices/1/costLineId',
      /more than once; send it once/,
    ],
    [
      'a minimum above the maximum',
      goods({ temperature: { minCelsius: 8, maxCelsius: 2 } }),
      '/goods/temperature/minCelsius',
      /send the lower one here/,
    ],
    ['what is colder than anything', goods({ temperature }), '/goods/temperature/maxCelsius', /-273.15/],
    [
      'a negative value',
      goods({ value: { amountMinor: -5, currency: 'KRW' } }),
      '/goods/value/amountMinor',
      /0/,
    ],
  ])('%s, in options and in a comparison', async (_, over, pointer, detail) => {
    const answers = [
      await ask(askOptions, { ...toNarita, rates, ...over }),
      await ask(compareModes, { ...toNarita, baseline: 'seaAir', rates, ...over }),
    ];
    for (const { status, body } of answers) {
      expect([status, body.code]).toEqual([400, 'VALIDATION_FAILED']);
      const wrong = body.errors.find((each: { pointer: string }) => each.pointer === pointer);
      expect(wrong?.detail).toMatch(detail);
    }
  });

  test('an activity in no file', async () => {
    const { status, body } = await ask(compareModes, { ...toNarita, baseline: 'seaAir', rates, durations });
    expect(status).toBe(400);
    expect(body.errors).toEqual([
      {
        pointer: '/durations/0/activityId',
        detail: 'There is no activity act_nothing-at-all. Send one that a plan names in its steps.',
      },
    ]);
  });
});
