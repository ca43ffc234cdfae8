// Every way from one place to another: computed where it is offered, named with its reason where it is not.
import type { World } from '@fourports/contracts';
import type { OperatorFuel } from '@fourports/contracts/planning/emissions';
import type { AskComparison, AskOptions, NotComputed, Plan } from '@fourports/contracts/planning/plans';
import type { Process } from '@fourports/contracts/planning/process';
import { AppError } from '@fourports/service-kit';
import { derivePromise } from '../domain/derive-promise.ts';
import { minutesOf } from '../domain/grid.ts';
import { type OwnDuration, withOwnDurations } from '../domain/own-durations.ts';
import type { ProcessCatalogue } from '../domain/process-catalogue.ts';
import { tellPlan } from '../domain/tell-plan.ts';
import type { ComparisonFiles } from '../seed/planning-files.ts';
import type { LaidProcess } from './lay-once.ts';
import type { PlanShelf } from './plan-shelf.ts';

export type PlanningPorts = {
  readonly catalogue: ProcessCatalogue;
  readonly files: ComparisonFiles;
  readonly shelf: PlanShelf;
};

type Asked = Pick<
  AskOptions | AskComparison,
  'originPlaceId' | 'destinationPlaceId' | 'readyAt' | 'deadlineAt' | 'goods'
> & {
  readonly operatorFuel?: OperatorFuel;
  readonly durations?: readonly OwnDuration[];
};

export type Way = { readonly process: Process; readonly plan: Plan; readonly laid: LaidProcess };
export type Ways = {
  readonly computed: readonly Way[];
  readonly notComputed: readonly NotComputed[];
};

export const planWays = async (ports: PlanningPorts, world: World, asked: Asked): Promise<Ways> => {
  const { originPlaceId, destinationPlaceId } = asked;
  const ways = ports.catalogue.processes.filter(
    (each) => each.originPlaceId === originPlaceId && each.destinationPlaceId === destinationPlaceId,
  );
  if (ways.length === 0) {
    throw new AppError(
      'NOT_FOUND',
      `Failed to plan from ${originPlaceId} to ${destinationPlaceId}: no process leads there. Known are ${knownLanes(ports.catalogue)}.`,
    );
  }
  const { durations = [] } = asked;
  const own = (catalogue: ProcessCatalogue) => withOwnDurations(catalogue, durations);
  const readyAt = minutesOf(asked.readyAt);
  const laid =
    durations.length === 0
      ? await ports.shelf.laidFor(world, readyAt)
      : await ports.shelf.laidWith(own, world, readyAt);
  return {
    computed: ways
      .filter(({ standing }) => standing.status === 'offered')
      .map((process) => {
        const way = { process, laid: laid(process) };
        return { ...way, plan: tell(ports, way, asked) };
      }),
    notComputed: ways.flatMap(({ processId, mode, standing }) =>
      standing.status === 'offered' ? [] : [{ processId, mode, ...standing }],
    ),
  };
};

const tell = (
  { files }: PlanningPorts,
  { process, laid }: Omit<Way, 'plan'>,
  { readyAt: ready, deadlineAt, goods, operatorFuel, durations = [] }: Asked,
): Plan => {
  const readyAt = minutesOf(ready);
  return tellPlan({
    catalogue: laid.catalogue,
    distributionVersion: laid.distributionVersion,
    described: process,
    plan: laid.plan,
    promised: derivePromise(laid.plan, { readyAt, facts: [], asOf: readyAt }),
    readyAt,
    publishedUntil: laid.publishedUntil,
    ...(deadlineAt === undefined ? {} : { deadlineAt: minutesOf(deadlineAt) }),
    emissions: {
      factors: files.factors,
      massKg: goods.massKg,
      ...(operatorFuel === undefined ? {} : { operatorFuel }),
    },
    asksForTemperature: goods.temperature !== undefined,
    ownDurations: new Set(durations.map(({ activityId }) => activityId)),
  });
};

const knownLanes = ({ processes }: ProcessCatalogue): string =>
  [
    ...new Set(
      processes
        .filter(({ standing }) => standing.status === 'offered')
        .map(({ originPlaceId, destinationPlaceId }) => `${originPlaceId} → ${destinationPlaceId}`),
    ),
  ].join(', ');
