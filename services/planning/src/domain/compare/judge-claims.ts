// Published claims beside what the model gives and what was measured. A claim counts as reproduced when the model's
// saving is at least four fifths of it; one against no baseline, or about a price nobody publishes, is not judged.
import type { Claim, Measurement, NOT_JUDGED, VERDICTS } from '@fourports/contracts/planning/claims';
import type { Process } from '@fourports/contracts/planning/process';
import type { ProcessCatalogue } from '../process-catalogue.ts';
import { countSteps } from './count-steps.ts';
import { daysToFlight } from './days-to-flight.ts';
import { minutesToAirport } from './minutes-to-airport.ts';

const ENOUGH = 0.8;
/** Which flight is caught was recorded of no run; when the airport was reached, on which it rests, was. */
const RESTS_ON: { readonly [measure in Claim['measure']]?: Claim['measure'] } = {
  daysToFlight: 'minutesToAirport',
};

export type JudgedClaim = {
  readonly claim: Claim;
  readonly verdict: (typeof VERDICTS)[number];
  readonly why?: (typeof NOT_JUDGED)[number];
  /** The saving by the model, and the most that its assumptions allow. */
  readonly modelSaving?: number;
  readonly modelSavingAtMost?: number;
  /** What was measured of the mode or of its baseline. */
  readonly measured: readonly Measurement[];
};

type Found = { readonly saving: number; readonly atMost: number } | (typeof NOT_JUDGED)[number];

export const judgeClaims = (
  catalogue: ProcessCatalogue,
  {
    claims,
    measurements,
  }: { readonly claims: readonly Claim[]; readonly measurements: readonly Measurement[] },
): readonly JudgedClaim[] =>
  claims.map((claim) => {
    const measured = measurements.filter(
      ({ measure, mode }) =>
        measure === (RESTS_ON[claim.measure] ?? claim.measure) &&
        (mode === claim.mode || mode === claim.baseline),
    );
    const found = savingOf(catalogue, claim);
    if (typeof found === 'string') return { claim, verdict: 'cannotBeJudged', why: found, measured };
    const isReproduced = found.saving >= ENOUGH * claim.claimedSaving;
    return {
      claim,
      verdict: isReproduced ? 'reproduced' : 'notReproduced',
      modelSaving: found.saving,
      modelSavingAtMost: found.atMost,
      measured,
    };
  });

const savingOf = (catalogue: ProcessCatalogue, { mode, measure, baseline }: Claim): Found => {
  if (baseline === null) return 'baselineNotNamed';
  if (measure === 'costShare') return 'priceNotPublished';
  const pairs = sameLane(catalogue, mode, baseline);
  const [pair] = pairs;
  if (pair === undefined) return 'baselineNotKnown';
  const [own, base] = pair;
  if (measure === 'minutesToAirport') {
    const [ours, theirs] = [minutesToAirport(catalogue, own), minutesToAirport(catalogue, base)];
    if (ours === undefined) return 'modeNotKnown';
    if (theirs === undefined) return 'baselineNotKnown';
    return { saving: theirs.mean - ours.mean, atMost: theirs.most - ours.least };
  }
  if (measure === 'daysToFlight')
    return mostOf(pairs.map(([ours, theirs]) => daysSaved(catalogue, ours, theirs)));
  const saving = countSteps(catalogue, base)[measure] - countSteps(catalogue, own)[measure];
  return { saving, atMost: saving };
};

/** Of several lanes the one that favours the claim most. */
const mostOf = (found: readonly Found[]): Found => {
  const [first = 'modeNotKnown', ...others] = found;
  return others.reduce(
    (most, each) =>
      typeof most === 'string' || (typeof each !== 'string' && each.saving > most.saving) ? each : most,
    first,
  );
};

/** At most: the mode as early at the airport as its assumptions allow, and the baseline as late. */
const daysSaved = (catalogue: ProcessCatalogue, own: Process, base: Process): Found => {
  const [ours, theirs] = [minutesToAirport(catalogue, own), minutesToAirport(catalogue, base)];
  if (ours === undefined) return 'modeNotKnown';
  if (theirs === undefined) return 'baselineNotKnown';
  const saved = (sooner: number, later: number) =>
    (daysToFlight(catalogue, base, later) ?? 0) - (daysToFlight(catalogue, own, -sooner) ?? 0);
  return { saving: saved(0, 0), atMost: saved(ours.mean - ours.least, theirs.most - theirs.mean) };
};

/** Processes of both modes from the same origin to the same destination that can be had. */
const sameLane = (
  { processes }: ProcessCatalogue,
  mode: Process['mode'],
  baseline: Process['mode'],
): readonly (readonly [Process, Process])[] => {
  const offered = processes.filter(({ standing }) => standing.status === 'offered');
  return offered
    .filter((each) => each.mode === mode)
    .flatMap((own) =>
      offered
        .filter(
          (other) =>
            other.mode === baseline &&
            other.originPlaceId === own.originPlaceId &&
            other.destinationPlaceId === own.destinationPlaceId,
        )
        .map((base) => [own, base] as const),
    );
};
