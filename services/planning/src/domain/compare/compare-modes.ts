// Modes side by side, always against a named baseline: without one there is no saving, and no comparison.
import type { Money } from '@fourports/contracts/planning/costs';
import type { Process } from '@fourports/contracts/planning/process';
import type { Costs } from './assess-costs.ts';
import type { Emissions, FerryGrams } from './assess-emissions.ts';
import type { Counts } from './count-steps.ts';

/** Minutes from ready to delivered; undefined where that much never comes within the horizon. */
export type DoorToDoor = { readonly p50: number | undefined; readonly p80: number | undefined };

export type Assessed = Counts & {
  readonly processId: string;
  readonly mode: Process['mode'];
  readonly doorToDoor: DoorToDoor;
  readonly costs: Costs;
  readonly emissions: Emissions;
  /** The ways of its legs whose CO2e nobody knows. */
  readonly unknownWays: readonly string[];
};

/** Made only by naming it. */
export type Baseline = { readonly named: Process['mode']; readonly assessed: Assessed };

export type Saving = {
  readonly processId: string;
  readonly mode: Process['mode'];
  readonly against: Process['mode'];
  readonly minutes: DoorToDoor;
  readonly handlings: number;
  readonly declarations: number;
  /** Undefined where what is unknown of one is not unknown of the other too. */
  readonly grams: FerryGrams | undefined;
  /** Undefined where a line of either is not known, or a rate is missing. */
  readonly cost: Money | undefined;
};

/** The baseline among what was assessed; undefined when its mode is not there. */
export const nameBaseline = (assessed: readonly Assessed[], named: Process['mode']): Baseline | undefined => {
  const found = assessed.find(({ mode }) => mode === named);
  return found === undefined ? undefined : { named, assessed: found };
};

/** What the others save against it; negative is more. */
export const compareModes = (baseline: Baseline, others: readonly Assessed[]): readonly Saving[] =>
  others.filter((each) => each !== baseline.assessed).map((each) => savingAgainst(baseline, each));

const savingAgainst = ({ named, assessed: base }: Baseline, other: Assessed): Saving => ({
  processId: other.processId,
  mode: other.mode,
  against: named,
  minutes: {
    p50: difference(base.doorToDoor.p50, other.doorToDoor.p50),
    p80: difference(base.doorToDoor.p80, other.doorToDoor.p80),
  },
  handlings: base.handlings - other.handlings,
  declarations: base.declarations - other.declarations,
  grams: gramsSaved(base, other),
  cost: costSavingOf(base.costs, other.costs),
});

const difference = (base: number | undefined, other: number | undefined): number | undefined =>
  base === undefined || other === undefined ? undefined : base - other;

/** A road of unknown length that both take takes nothing from the difference. */
const gramsSaved = (base: Assessed, other: Assessed): FerryGrams | undefined => {
  const [ours, theirs] = [other.emissions.knownGrams, base.emissions.knownGrams];
  if (ours === undefined || theirs === undefined) return undefined;
  if (base.unknownWays.join() !== other.unknownWays.join()) return undefined;
  return { roRo: theirs.roRo - ours.roRo, roPax: theirs.roPax - ours.roPax };
};

/** Undefined where a line of either is not known, or a rate is missing. */
export const costSavingOf = (base: Costs, other: Costs): Money | undefined => {
  if (base.known === undefined || other.known === undefined) return undefined;
  if (base.unknown.length + other.unknown.length > 0) return undefined;
  const amountMinor = base.known.amountMinor - other.known.amountMinor;
  return { amountMinor, currency: base.known.currency };
};

export type BreakEven =
  /** What all unknown lines of the mode together may cost. */
  | { readonly status: 'known'; readonly unknownLinesTogether: Money; readonly lines: readonly string[] }
  /** What is known is too dear already, by so much: no price of the unknown lines makes up for it. */
  | { readonly status: 'atNoPrice'; readonly tooDearBy: Money; readonly lines: readonly string[] }
  | { readonly status: 'baselineNotKnown'; readonly lines: readonly string[] }
  | { readonly status: 'rateMissing'; readonly currencies: readonly Money['currency'][] };

/** The price at which a mode is `share` (0.3 for 30 %) cheaper than the baseline. */
export const breakEvenAgainst = (baseline: Baseline, { costs }: Assessed, share: number): BreakEven =>
  breakEvenOf(baseline.assessed.costs, costs, share);

/** The same from the costs alone. */
export const breakEvenOf = (base: Costs, costs: Costs, share: number): BreakEven => {
  if (base.unknown.length > 0)
    return { status: 'baselineNotKnown', lines: base.unknown.map(({ costLineId }) => costLineId) };
  if (base.known === undefined || costs.known === undefined) {
    return { status: 'rateMissing', currencies: [...base.missingRates, ...costs.missingRates] };
  }
  const amountMinor = Math.round(base.known.amountMinor * (1 - share)) - costs.known.amountMinor;
  const { currency } = base.known;
  const lines = costs.unknown.map(({ costLineId }) => costLineId);
  return amountMinor < 0
    ? { status: 'atNoPrice', tooDearBy: { amountMinor: -amountMinor, currency }, lines }
    : { status: 'known', unknownLinesTogether: { amountMinor, currency }, lines };
};
