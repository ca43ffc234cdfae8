// What one way costs as far as anybody knows, for goods that take their most likely time on it.
import type { ExchangeRates, Money } from '@fourports/contracts/planning/costs';
import type { AskOptions, PlanOption } from '@fourports/contracts/planning/plans';
import { assessCosts, type Costs } from '../domain/compare/assess-costs.ts';
import { minutesOf } from '../domain/grid.ts';
import { enteredFrom, sourceOf, type TariffsOn } from '../domain/own-tariffs.ts';
import type { ComparisonFiles } from '../seed/planning-files.ts';
import type { Way } from './plan-ways.ts';

export type AskedCosts = {
  readonly readyAt: string;
  readonly goods: AskOptions['goods'];
  readonly prices: readonly { readonly costLineId: string; readonly amount: Money }[];
  readonly rates: ExchangeRates;
  /** Tariffs of whoever asks that hold on the day. */
  readonly own: TariffsOn;
};

const DAY_MINUTES = 24 * 60;

export const costWay = (
  { lines, bands }: Pick<ComparisonFiles, 'lines' | 'bands'>,
  { process, plan }: Pick<Way, 'process' | 'plan'>,
  { readyAt, goods, prices, rates, own }: AskedCosts,
): Costs => {
  const { p50 } = plan.delivery;
  const minutes = p50 === null ? 0 : minutesOf(p50) - minutesOf(readyAt);
  return assessCosts(process, {
    lines,
    bands,
    entered: enteredFrom(own, prices),
    quantities: {
      massKg: goods.massKg,
      units: goods.units,
      teu: goods.teu,
      days: Math.ceil(minutes / DAY_MINUTES),
    },
    rates,
    on: readyAt.slice(0, 10),
  });
};

/** `own`: those tariffs that stand, since the question named no price of their lines. */
export const tellCosts = (
  { lines, unknown, known, total, missingRates }: Costs,
  own: TariffsOn,
): PlanOption['costs'] => ({
  lines: lines.map((line) => {
    const tariff = own.get(line.costLineId);
    return tariff === undefined ? line : { ...line, from: 'own', source: sourceOf(tariff) };
  }),
  unknown: [...unknown],
  ...(known === undefined ? {} : { known }),
  ...(total === undefined ? {} : { total }),
  missingRates: [...missingRates],
});
