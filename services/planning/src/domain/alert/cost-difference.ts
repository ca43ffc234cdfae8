// What an alternative costs more or less than the plan as booked, in the currencies of the lines: nobody has stated rates.
import type { CostLine, Money } from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import type { Goods } from '@fourports/contracts/tracking/shipment';
import { assessCosts } from '../compare/assess-costs.ts';

export type CostsKnown = {
  readonly lines: readonly { readonly costLineId: string; readonly amount: Money }[];
  readonly unknown: readonly string[];
};

export type Costing = {
  readonly lines: readonly CostLine[];
  readonly goods: Goods;
  readonly days: number;
  readonly on: string;
};

/** A container is two TEU here; a unit is one. */
const TEU = 2;

export const costsOf = (described: Process, { lines, goods, days, on }: Costing): CostsKnown => {
  const { lines: known, unknown } = assessCosts(described, {
    lines,
    bands: [],
    entered: new Map(),
    quantities: { massKg: goods.massKg, units: 1, teu: TEU, days },
    rates: { on, source: 'none', to: 'KRW', rates: [] },
    on,
  });
  return { lines: known, unknown: unknown.map(({ costLineId }) => costLineId) };
};

/** Lines that both have at the same amount cancel, known or not: each is of one crossing or one road. */
export const differenceOf = (
  here: CostsKnown,
  baseline: CostsKnown,
): { readonly money: Money[]; readonly notKnown: string[] } => {
  const sums = new Map<Money['currency'], number>();
  const add = ({ currency, amountMinor }: Money, sign: number): void => {
    sums.set(currency, (sums.get(currency) ?? 0) + sign * amountMinor);
  };
  for (const { amount } of here.lines) add(amount, 1);
  for (const { amount } of baseline.lines) add(amount, -1);
  return {
    money: [...sums].flatMap(([currency, amountMinor]) =>
      amountMinor === 0 ? [] : [{ amountMinor, currency }],
    ),
    notKnown: [
      ...here.unknown.filter((id) => !baseline.unknown.includes(id)),
      ...baseline.unknown.filter((id) => !here.unknown.includes(id)),
    ].toSorted(),
  };
};
