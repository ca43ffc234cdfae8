// The money of a realised saving: where every line of both ways is published or entered, and otherwise the break-even.
import type { CostLine, ExchangeRates, Money, PriceBand } from '@fourports/contracts/planning/costs';
import type { RealisedSaving } from '@fourports/contracts/planning/savings';
import { assessCosts, type Costs } from '../compare/assess-costs.ts';
import { breakEvenOf, costSavingOf } from '../compare/compare-modes.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import type { KeptSaving } from './kept-saving.ts';

export type Prices = {
  readonly lines: readonly CostLine[];
  readonly bands: readonly PriceBand[];
  readonly entered: ReadonlyMap<string, Money>;
  readonly rates: ExchangeRates;
  /** What one shipment took, or would have taken, of a ship; undefined where nobody said. */
  readonly teu: number | undefined;
};

export type Priced = Pick<RealisedSaving, 'cost' | 'breakEven'> & {
  /** Lines of either way that stand at an entered price. */
  readonly entered: readonly string[];
};

/** Undefined where one of the two processes is no longer in the files. */
export const priceSaving = (
  catalogue: ProcessCatalogue,
  saving: KeptSaving,
  prices: Prices,
): Priced | undefined => {
  const own = costsOf(catalogue, saving, prices, 'own');
  const other = costsOf(catalogue, saving, prices, 'other');
  if (own === undefined || other === undefined) return undefined;
  const cost = costSavingOf(other, own);
  const even = breakEvenOf(other, own, 0);
  return {
    ...(cost === undefined ? {} : { cost }),
    breakEven:
      even.status === 'rateMissing'
        ? { ...even, currencies: [...even.currencies] }
        : { ...even, lines: [...even.lines] },
    entered: enteredOf([...own.lines, ...other.lines]),
  };
};

const enteredOf = (lines: Costs['lines']): readonly string[] => [
  ...new Set(lines.flatMap(({ costLineId, from }) => (from === 'entered' ? [costLineId] : []))),
];

const costsOf = (
  { processes }: ProcessCatalogue,
  { processId, againstProcessId, quantities, days, readyAt }: KeptSaving,
  { lines, bands, entered, rates, teu }: Prices,
  whose: 'own' | 'other',
): Costs | undefined => {
  const id = whose === 'own' ? processId : againstProcessId;
  const described = processes.find((each) => each.processId === id);
  if (described === undefined) return undefined;
  return assessCosts(described, {
    lines,
    bands,
    entered,
    quantities: { ...quantities, teu, days: days[whose] },
    rates,
    on: readyAt.slice(0, 10),
  });
};
