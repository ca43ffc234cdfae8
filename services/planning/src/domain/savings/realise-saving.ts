// What a delivered shipment saved in time, CO2e, handlings and declarations against another way of that same day.
import type { EmissionFactor } from '@fourports/contracts/planning/emissions';
import type { Process } from '@fourports/contracts/planning/process';
import { assessEmissions, unknownWaysOf } from '../compare/assess-emissions.ts';
import { type Assessed, compareModes, nameBaseline, type Saving } from '../compare/compare-modes.ts';
import { countSteps } from '../compare/count-steps.ts';
import { derivePromise } from '../derive-promise.ts';
import type { Plan } from '../plan.ts';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import { quantileOf } from '../read-masses.ts';
import { asTheyRan, type Ran } from './as-they-ran.ts';

export type Delivered = {
  readonly described: Process;
  /** Minutes since the epoch. */
  readonly readyAt: number;
  readonly deliveredAt: number;
  readonly massKg: number;
};

export type OtherWay = {
  readonly described: Process;
  /** Laid around the same ready time. */
  readonly plan: Plan;
};

export type Realised = Omit<Saving, 'cost' | 'processId'> & {
  readonly processId: string;
  readonly againstProcessId: string;
  /** Minutes the other way would have taken, by its median. */
  readonly againstMinutes: number | undefined;
};

type Known = {
  readonly catalogue: ProcessCatalogue;
  readonly factors: readonly EmissionFactor[];
  readonly ran: Ran;
};

export const realiseSaving = (delivered: Delivered, other: OtherWay, known: Known): Realised | undefined => {
  const { described, readyAt, deliveredAt } = delivered;
  const took = deliveredAt - readyAt;
  const own = assess(described, { p50: took, p80: took }, delivered, known);
  const ferries = new Set(
    other.described.steps.flatMap(({ kind, stepId }) => (kind === 'ferry' ? [stepId] : [])),
  );
  const plan = asTheyRan(other.plan, ferries, known.ran);
  const would = derivePromise(plan, { readyAt, facts: [], asOf: readyAt }).delivered;
  const after = (share: number): number | undefined => {
    const moment = quantileOf(would, share);
    return moment === undefined ? undefined : moment - readyAt;
  };
  const base = assess(other.described, { p50: after(0.5), p80: after(0.8) }, delivered, known);
  const baseline = nameBaseline([base], other.described.mode);
  if (baseline === undefined) return undefined;
  const [saving] = compareModes(baseline, [own]);
  if (saving === undefined) return undefined;
  const { cost: _, ...rest } = saving;
  return { ...rest, againstProcessId: other.described.processId, againstMinutes: base.doorToDoor.p50 };
};

/** Costs are not realised but asked: with whose prices is known only then. */
const NO_COSTS: Assessed['costs'] = {
  lines: [],
  unknown: [],
  known: undefined,
  total: undefined,
  missingRates: [],
};

const assess = (
  described: Process,
  doorToDoor: Assessed['doorToDoor'],
  { massKg }: Delivered,
  { catalogue, factors }: Known,
): Assessed => {
  const emissions = assessEmissions(catalogue, described, { factors, massKg });
  return {
    processId: described.processId,
    mode: described.mode,
    ...countSteps(catalogue, described),
    emissions,
    unknownWays: unknownWaysOf(catalogue, described, emissions),
    doorToDoor,
    costs: NO_COSTS,
  };
};
