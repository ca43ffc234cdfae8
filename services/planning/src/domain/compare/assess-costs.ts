// What a process costs, line by line: published or entered, each in its own currency, and together in one at rates that
// whoever asks has stated. What nobody knows is named, and the sum is then only what is known.
import type {
  COST_UNKNOWN_BECAUSE,
  CostLine,
  ExchangeRates,
  Money,
  PriceBand,
} from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import { MINOR_UNIT_DIGITS } from '@fourports/freight';
import { referencesOf } from '../process-catalogue.ts';
import { readOnce } from '../read-masses.ts';
import { convert } from './convert-money.ts';
import { type OutsideBand, outsideBandOf } from './outside-band.ts';

export type CostQuantities = {
  readonly massKg: number;
  readonly units: number;
  /** Undefined where nobody said: lines by TEU are then unknown. */
  readonly teu: number | undefined;
  readonly days: number;
};

export type AssessedLine = {
  readonly costLineId: string;
  readonly about: string;
  readonly per: CostLine['per'];
  readonly quantity: number;
  readonly amount: Money;
  /** `entered`: the organisation's own price, in place of whatever is published. */
  readonly from: 'published' | 'entered';
  readonly source: string;
  /** Of a published price. */
  readonly confidence?: CostLine['provenance']['confidence'];
  readonly validFrom?: string;
  readonly validTo?: string;
  /** Far from the published mean of its last month. */
  readonly outsideBand?: OutsideBand;
};

export type UnknownLine = Pick<CostLine, 'costLineId' | 'about' | 'per'> & {
  readonly because: (typeof COST_UNKNOWN_BECAUSE)[number];
};

export type Costs = {
  readonly lines: readonly AssessedLine[];
  /** Lines nobody publishes and nobody entered, or whose quantity nobody stated. */
  readonly unknown: readonly UnknownLine[];
  /** In one currency, what is known of it; undefined where a rate is missing. */
  readonly known: Money | undefined;
  /** The same where every line is known: a part of a sum is no sum. */
  readonly total: Money | undefined;
  readonly missingRates: readonly Money['currency'][];
};

export type CostInputs = {
  readonly lines: readonly CostLine[];
  readonly bands: readonly PriceBand[];
  /** By cost line: what one of its units costs this organisation. */
  readonly entered: ReadonlyMap<string, Money>;
  readonly quantities: CostQuantities;
  readonly rates: ExchangeRates;
  /** The day of the plan: lines that are not valid on it do not count as published. */
  readonly on: string;
};

export const assessCosts = (described: Process, inputs: CostInputs): Costs => {
  const applying = linesOf(described, inputs.lines);
  const assessed = applying.map((line) => assess(line, inputs));
  const lines = assessed.filter((each) => 'amount' in each);
  const converted = lines.map(({ amount }) => ({ amount, major: convert(amount, inputs.rates) }));
  const missing = converted.flatMap(({ amount, major }) => (major === undefined ? [amount.currency] : []));
  const sum = converted.reduce((total, { major }) => total + (major ?? 0), 0);
  const { to } = inputs.rates;
  const unknown = assessed.filter((each) => 'because' in each);
  const known = missing.length > 0 ? undefined : { amountMinor: toMinor(sum, to), currency: to };
  return {
    lines,
    unknown,
    known,
    total: unknown.length > 0 || lines.length === 0 ? undefined : known,
    missingRates: [...new Set(missing)],
  };
};

const linesKnown = readOnce((_: Process) => new WeakMap<readonly CostLine[], readonly CostLine[]>());

const linesOf = (described: Process, lines: readonly CostLine[]): readonly CostLine[] => {
  const known = linesKnown(described);
  const applying = known.get(lines) ?? lines.filter((line) => applies(line, described));
  known.set(lines, applying);
  return applying;
};

const applies = ({ modes, on }: CostLine, { mode, steps }: Process): boolean =>
  modes.includes(mode) &&
  (on === undefined || steps.flatMap(referencesOf).some((reference) => on.includes(reference)));

const assess = (
  line: CostLine,
  { entered, quantities, on, bands, rates }: CostInputs,
): AssessedLine | UnknownLine => {
  const { costLineId, about, per, validFrom = on, validTo = on, provenance } = line;
  const own = entered.get(costLineId);
  const published = validFrom <= on && on <= validTo ? line.amount : null;
  const price = own ?? published;
  if (price === null) return { costLineId, about, per, because: 'priceNotKnown' };
  const quantity = quantityOf(per, quantities);
  if (quantity === undefined) return { costLineId, about, per, because: 'teuNotStated' };
  const outsideBand = outsideBandOf(line, price, { bands, rates });
  const amount = { amountMinor: Math.round(price.amountMinor * quantity), currency: price.currency };
  return {
    costLineId,
    about,
    per,
    quantity,
    amount,
    from: own === undefined ? 'published' : 'entered',
    source: own === undefined ? provenance.source : 'Entered by the organisation',
    ...(own === undefined ? standingOf(line) : {}),
    ...(outsideBand === undefined ? {} : { outsideBand }),
  };
};

/** How far a published price can be trusted, and when it holds. */
const standingOf = ({ provenance, validFrom, validTo }: CostLine) => ({
  confidence: provenance.confidence,
  ...(validFrom === undefined ? {} : { validFrom }),
  ...(validTo === undefined ? {} : { validTo }),
});

const quantityOf = (
  per: CostLine['per'],
  { massKg, units, teu, days }: CostQuantities,
): number | undefined => {
  switch (per) {
    case 'unit':
      return units;
    case 'kg':
      return massKg;
    case 'teu':
      return teu;
    case 'day':
      return days;
    case 'shipment':
      return 1;
  }
};

const toMinor = (major: number, currency: Money['currency']): number =>
  Math.round(major * 10 ** MINOR_UNIT_DIGITS[currency]);
