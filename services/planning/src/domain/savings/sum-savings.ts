// Savings by mode, month and customer.
import type { Money } from '@fourports/contracts/planning/costs';
import type { RealisedSaving, RealisedSavings } from '@fourports/contracts/planning/savings';

type Group = RealisedSavings['groups'][number];

export const sumSavings = (savings: readonly RealisedSaving[]): readonly Group[] => {
  const groups = new Map<string, RealisedSaving[]>();
  for (const saving of savings) {
    const key = `${saving.deliveredAt.slice(0, 7)} ${saving.mode} ${saving.customerId ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), saving]);
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? 1 : -1)).flatMap(([, of]) => groupOf(of));
};

const groupOf = (savings: readonly RealisedSaving[]): readonly Group[] => {
  const [first] = savings;
  if (first === undefined) return [];
  const known = savings.flatMap(({ minutes }) => minutes.p50 ?? []);
  const grams = savings.flatMap((saving) => saving.grams ?? []);
  const costs = savings.flatMap(({ cost }) => cost ?? []);
  const hours = known.reduce((total, minutes) => total + minutes, 0) / 60;
  return [
    {
      mode: first.mode,
      month: first.deliveredAt.slice(0, 7),
      ...(first.customerId === undefined ? {} : { customerId: first.customerId }),
      shipments: savings.length,
      hoursMean: known.length === 0 ? null : hours / known.length,
      gramsKnownOf: grams.length,
      kgRoRo: grams.reduce((total, { roRo }) => total + roRo, 0) / 1000,
      kgRoPax: grams.reduce((total, { roPax }) => total + roPax, 0) / 1000,
      costKnownOf: costs.length,
      cost: [...sumsOf(costs)],
    },
  ];
};

const sumsOf = (costs: readonly Money[]): readonly Money[] =>
  [...new Set(costs.map(({ currency }) => currency))].map((currency) => ({
    currency,
    amountMinor: costs.reduce((sum, each) => sum + (each.currency === currency ? each.amountMinor : 0), 0),
  }));
