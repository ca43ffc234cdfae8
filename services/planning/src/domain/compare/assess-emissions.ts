// CO2e of each leg: mass × distance × factor, as ISO 14083 has it. The ferry stands under two factors, because the
// choice changes its leg sevenfold; the operator's own figure, where given, replaces both.
import type { EmissionFactor, OperatorFuel } from '@fourports/contracts/planning/emissions';
import type { Process, ProcessStep } from '@fourports/contracts/planning/process';
import {
  activityNamed,
  connectionNamed,
  crossingNamed,
  type ProcessCatalogue,
} from '../process-catalogue.ts';

// Great circle and a detour: GLEC, as documented by SQUAKE.
const AIR_DETOUR_KM = 95;

export type LegEmission = {
  readonly stepId: string;
  readonly basis: EmissionFactor['basis'] | 'operator';
  readonly distanceKm: number;
  readonly grams: number;
  readonly isWellToWake: boolean;
  readonly source: string;
};

/** With the ferry under Ro-Ro, and under RoPax; the same where the operator's figure is known. */
export type FerryGrams = { readonly roRo: number; readonly roPax: number };

export type Emissions = {
  /** Every leg once; the ferry once under each factor. */
  readonly legs: readonly LegEmission[];
  readonly knownGrams?: FerryGrams;
  /** Only where every leg is known: a part of a sum is no sum. */
  readonly totalGrams?: FerryGrams;
  /** Of what is known; undefined where nothing is. */
  readonly isWellToWake?: boolean;
  /** Legs whose distance or factor nobody knows. */
  readonly unknown: readonly string[];
};

export type EmissionInputs = {
  readonly factors: readonly EmissionFactor[];
  readonly massKg: number;
  readonly operatorFuel?: OperatorFuel;
};

export const assessEmissions = (
  catalogue: ProcessCatalogue,
  described: Process,
  inputs: EmissionInputs,
): Emissions => {
  const known = described.steps.map((step) => legsOf(catalogue, step, inputs));
  const legs = known.flatMap((each) => (each === 'unknown' ? [] : each));
  const total = (without: LegEmission['basis']): number =>
    legs.reduce((sum, { basis, grams }) => (basis === without ? sum : sum + grams), 0);
  const unknown = described.steps.flatMap(({ stepId }, index) =>
    known[index] === 'unknown' ? [stepId] : [],
  );
  if (legs.length === 0) return { legs, unknown };
  const knownGrams = { roRo: total('roPax'), roPax: total('roRo') };
  return {
    legs,
    knownGrams,
    ...(unknown.length === 0 ? { totalGrams: knownGrams } : {}),
    isWellToWake: legs.every((leg) => leg.isWellToWake),
    unknown,
  };
};

/** What is unknown of two ways is the same where it is the same road or crossing, whoever drives it: it cancels. */
export const unknownWaysOf = (
  catalogue: ProcessCatalogue,
  { steps }: Process,
  { unknown }: Pick<Emissions, 'unknown'>,
): readonly string[] =>
  steps
    .filter(({ stepId }) => unknown.includes(stepId))
    .map((step) => wayOf(catalogue, step))
    .toSorted();

const wayOf = (catalogue: ProcessCatalogue, step: ProcessStep): string => {
  switch (step.kind) {
    case 'activity': {
      const { placeId, toPlaceId = '' } = activityNamed(catalogue, step.activityId);
      return `${placeId} ${toPlaceId}`;
    }
    case 'ferry':
      return step.crossingId;
    case 'flight':
      return step.connectionId;
    case 'cutOff':
      return step.stepId;
  }
};

const legsOf = (
  catalogue: ProcessCatalogue,
  step: ProcessStep,
  inputs: EmissionInputs,
): readonly LegEmission[] | 'unknown' => {
  switch (step.kind) {
    case 'cutOff':
      return [];
    case 'activity': {
      const { kind, distance } = activityNamed(catalogue, step.activityId);
      if (kind !== 'drive' && kind !== 'deliver') return [];
      return distance === undefined ? 'unknown' : byFactors(step, ['road'], distance.value, inputs);
    }
    case 'flight': {
      const { distance } = connectionNamed(catalogue, step.connectionId);
      return byFactors(step, ['air'], distance.value + AIR_DETOUR_KM, inputs);
    }
    case 'ferry': {
      const distanceKm = crossingNamed(catalogue, step.crossingId).distance?.value;
      if (distanceKm === undefined) return 'unknown';
      const { operatorFuel, massKg } = inputs;
      if (operatorFuel === undefined) return byFactors(step, ['roRo', 'roPax'], distanceKm, inputs);
      const { wellToWakeGrams, source } = operatorFuel;
      const grams = (massKg / 1000) * distanceKm * wellToWakeGrams;
      return [{ stepId: step.stepId, basis: 'operator', distanceKm, grams, isWellToWake: true, source }];
    }
  }
};

const byFactors = (
  { stepId }: ProcessStep,
  bases: readonly EmissionFactor['basis'][],
  distanceKm: number,
  { factors, massKg }: EmissionInputs,
): readonly LegEmission[] | 'unknown' => {
  const legs = bases.flatMap((basis): readonly LegEmission[] => {
    const factor = factors.find((each) => each.basis === basis);
    if (factor === undefined) return [];
    const { tankToWakeGrams, wellToTankGrams, provenance } = factor;
    const perTonneKm = tankToWakeGrams + (wellToTankGrams ?? 0);
    return [
      {
        stepId,
        basis,
        distanceKm,
        grams: (massKg / 1000) * distanceKm * perTonneKm,
        isWellToWake: wellToTankGrams !== null,
        source: provenance.source,
      },
    ];
  });
  return legs.length === 0 ? 'unknown' : legs;
};
