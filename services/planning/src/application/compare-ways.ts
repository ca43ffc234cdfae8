// The comparison: every way assessed for the same goods and time, and what each saves against the named baseline.
import type { World } from '@fourports/contracts';
import type { AskComparison, Comparison, Plan } from '@fourports/contracts/planning/plans';
import type { Process } from '@fourports/contracts/planning/process';
import { AppError } from '@fourports/service-kit';
import { unknownWaysOf } from '../domain/compare/assess-emissions.ts';
import {
  type Assessed,
  type Baseline,
  breakEvenAgainst,
  compareModes,
  type DoorToDoor,
  nameBaseline,
  type Saving,
} from '../domain/compare/compare-modes.ts';
import { minutesOf } from '../domain/grid.ts';
import { type OwnTariff, type TariffsOn, tariffsOn, withoutAsked } from '../domain/own-tariffs.ts';
import { costWay, tellCosts } from './cost-way.ts';
import { type PlanningPorts, planWays } from './plan-ways.ts';

export const compareWays = async (
  ports: PlanningPorts,
  world: World,
  asked: AskComparison,
  tariffs: readonly OwnTariff[] = [],
): Promise<Comparison> => {
  const { computed, notComputed } = await planWays(ports, world, asked);
  const own = tariffsOn(tariffs, asked.readyAt.slice(0, 10));
  const ways = computed.map((way) => ({ plan: way.plan, assessed: assess(ports, way, { ...asked, own }) }));
  const assessed = ways.map((way) => way.assessed);
  const baseline = nameBaseline(assessed, asked.baseline);
  if (baseline === undefined) {
    throw new AppError(
      'BASELINE_NOT_KNOWN',
      `Failed to compare with ${asked.baseline}: there are no figures of it on this lane. Name one of ${assessed.map(({ mode }) => mode).join(', ')}.`,
    );
  }
  const savings = compareModes(baseline, assessed);
  return {
    baseline: asked.baseline,
    rates: asked.rates,
    on: asked.readyAt.slice(0, 10),
    modes: ways.map((way) => {
      const saving = savings.find(({ processId }) => processId === way.assessed.processId);
      return {
        plan: way.plan,
        costs: tellCosts(way.assessed.costs, withoutAsked(own, asked.prices)),
        doorToDoorMinutes: tellMinutes(way.assessed.doorToDoor),
        ...(saving === undefined
          ? {}
          : { saving: tellSaving(saving, baseline, { assessed: way.assessed, asked }) }),
      };
    }),
    notComputed: [...notComputed],
  };
};

const assess = (
  { catalogue, files }: PlanningPorts,
  { process, plan }: { readonly process: Process; readonly plan: Plan },
  asked: AskComparison & { readonly own: TariffsOn },
): Assessed => {
  const { readyAt } = asked;
  const { processId, mode, delivery, handlings, declarations, emissions } = plan;
  const doorToDoor = { p50: minutesFrom(readyAt, delivery.p50), p80: minutesFrom(readyAt, delivery.p80) };
  const costs = costWay(files, { process, plan }, asked);
  const unknownWays = unknownWaysOf(catalogue, process, emissions);
  return { processId, mode, handlings, declarations, emissions, unknownWays, doorToDoor, costs };
};

const minutesFrom = (readyAt: string, moment: string | null): number | undefined =>
  moment === null ? undefined : minutesOf(moment) - minutesOf(readyAt);

const tellMinutes = ({ p50, p80 }: DoorToDoor) => ({ p50: p50 ?? null, p80: p80 ?? null });

const tellSaving = (
  { against, minutes, handlings, declarations, grams, cost }: Saving,
  baseline: Baseline,
  { assessed, asked }: { readonly assessed: Assessed; readonly asked: AskComparison },
) => ({
  against,
  minutes: tellMinutes(minutes),
  handlings,
  declarations,
  ...(grams === undefined ? {} : { grams }),
  ...(cost === undefined ? {} : { cost }),
  breakEven: tellBreakEven(breakEvenAgainst(baseline, assessed, asked.breakEvenShare)),
});

const tellBreakEven = (even: ReturnType<typeof breakEvenAgainst>) => {
  switch (even.status) {
    case 'known':
    case 'atNoPrice':
    case 'baselineNotKnown':
      return { ...even, lines: [...even.lines] };
    case 'rateMissing':
      return { ...even, currencies: [...even.currencies] };
  }
};
