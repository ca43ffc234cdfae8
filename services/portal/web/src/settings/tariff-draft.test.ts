import { expect, test } from 'vitest';
import { readTariff, type TariffDraft } from './tariff-draft.ts';

const draft: TariffDraft = {
  costLineId: 'cst_ferry-truck',
  amount: '8000',
  currency: 'CNY',
  validFrom: '2026-12-01',
  validTo: '',
  note: '',
};
const read = (changed: Partial<TariffDraft>) => readTariff({ ...draft, ...changed });

test('an amount is read in whole currency, and what is left empty is not sent', () => {
  expect(read({})).toEqual({
    tariff: {
      costLineId: 'cst_ferry-truck',
      amount: { amountMinor: 800_000, currency: 'CNY' },
      validFrom: '2026-12-01',
    },
  });
  expect(read({ amount: ' 3,5 ', validTo: '2026-12-01', note: ' 2026 ' })).toMatchObject({
    tariff: { amount: { amountMinor: 350 }, validTo: '2026-12-01', note: '2026' },
  });
});

test.each([
  [{ amount: '' }, 'amount'],
  [{ amount: '-1' }, 'amount'],
  [{ amount: 'much' }, 'amount'],
  [{ amount: '0.5', currency: 'KRW' }, 'amount'],
  [{ amount: '99999999999999' }, 'amount'],
  [{ validFrom: '' }, 'validFrom'],
  [{ validTo: '2026-11-30' }, 'order'],
])('%o is refused', (changed, fault) => {
  expect(read(changed)).toEqual({ fault });
});
