// What an alternative costs more or less than the plan as booked, in the currencies of the lines: nobody has stated rates.
import type { CostLine, Money } from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import { assessCosts } from '../compare/assess-costs.ts';
import { readOnce } from '../read-masses.ts';

export type CostsKnown = {
  readonly lines: readonly { readonly costLineId: string; readonly amount: Money }[];
  readonly unknown: readonly string[];
  /** Of a published price, by a quantity that nobody stated. */
  readonly uncounted: readonly string[];
};

/** Nothing is assumed: what goes by a quantity that nobody stated is not known, whatever its price. */
export type Counted = {
  readonly massKg: number;
  readonly units?: number;
  readonly teu?: number;
};

export type Costing = {
  readonly lines: readonly CostLine[];
  readonly counted: Counted;
  readonly days: number;
  readonly on: string;
};

export const costsOf = (described: Process, { lines, counted, days, on }: Costing): CostsKnown => {
  const { massKg, units, teu } = counted;
  const byUnit = units === undefined ? withoutUnit(lines) : lines;
  const { lines: known, unknown } = assessCosts(described, {
    lines: teu === undefined ? withoutTeu(byUnit) : byUnit,
    bands: [],
    entered: new Map(),
    quantities: { massKg, units: units ?? 0, teu: teu ?? 0, days },
    rates: { on, source: 'none', to: 'KRW', rates: [] },
    on,
  });
  const open = unknown.map(({ costLineId }) => costLineId);
  const priced = pricedIn(lines);
  return {
    lines: known,
    unknown: open.filter((id) => !priced.has(id)),
    uncounted: open.filter((id) => priced.has(id)),
  };
};

const pricedIn = readOnce(
  (lines: readonly CostLine[]) =>
    new Set(lines.flatMap(({ costLineId, amount }) => (amount === null ? [] : [costLineId]))),
);

const without = (per: CostLine['per']) =>
  readOnce((lines: readonly CostLine[]): readonly CostLine[] =>
    lines.map((line) => (line.per === per ? { ...line, amount: null } : line)),
  );
const withoutTeu = without('teu');
const withoutUnit = without('unit');

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
      ...here.uncounted.filter((id) => !baseline.uncounted.includes(id)),
      ...baseline.uncounted.filter((id) => !here.uncounted.includes(id)),
    ].toSorted(),
  };
};
