// One quote: looked up in the book of its process.
import type { Provenance, World } from '@fourports/contracts';
import type { AskQuote, Quote } from '@fourports/contracts/planning/plans';
import { AppError } from '@fourports/service-kit';
import type { z } from 'zod';
import type { DepartureShare } from '../domain/board.ts';
import { minutesOf } from '../domain/grid.ts';
import { chanceBy } from '../domain/mixture.ts';
import type { Plan } from '../domain/plan.ts';
import { lostReasons } from '../domain/reasons.ts';
import { assumptionsIn, type MostTaken } from '../domain/step-provenance.ts';
import { showingOf, tellChance, tellMoments } from '../domain/tell-moments.ts';
import type { PlanningPorts } from './plan-ways.ts';

export const quoteProcess = async (
  { catalogue, shelf }: PlanningPorts,
  world: World,
  { processId, readyAt, deadlineAt }: z.output<typeof AskQuote>,
): Promise<z.input<typeof Quote>> => {
  const process = catalogue.processes.find((each) => each.processId === processId);
  if (process === undefined) {
    throw new AppError('NOT_FOUND', `Failed to quote ${processId}: there is no such process.`);
  }
  if (process.standing.status !== 'offered') {
    throw new AppError('PROCESS_NOT_OFFERED', `Failed to quote ${processId}: ${process.standing.reason}`);
  }
  const laid = await shelf.laidFor(world, minutesOf(readyAt));
  const { book, plan, catalogue: figures, distributionVersion, publishedUntil } = laid(process);
  const { mixture, moments, shares, lost } = book.quoteFor(minutesOf(readyAt));
  return {
    processId,
    version: process.version,
    distributionVersion,
    readyAt,
    delivery: tellMoments(moments),
    show: showingOf(moments),
    ...(deadlineAt === undefined
      ? {}
      : { chanceByDeadline: tellChance(chanceBy(mixture, minutesOf(deadlineAt))) }),
    departures: shares.map(({ departureId, share, inTime }) => ({
      departureId,
      share: tellChance(share),
      inTime: tellChance(inTime),
      ...clockOf(plan, departureId),
    })),
    lost: tellChance(lost),
    reasons: [...lostReasons({ ...lostIn(lost, shares), publishedUntil })],
    assumptions: [...assumptionsIn(figures, process, plan, mostTakenOf(plan, shares))],
  };
};

/** What no departure takes, and what is taken and still not there within the horizon. */
const lostIn = (lost: number, shares: readonly DepartureShare[]) => {
  const noDeparture = Math.max(0, 1 - shares.reduce((sum, { share }) => sum + share, 0));
  return { noDeparture, beyond: Math.max(0, lost - noDeparture) };
};

const firstDepartures = ({ steps }: Plan) => steps.find((step) => step.kind === 'departure');

const clockOf = (plan: Plan, departureId: string): { readonly provenance?: Provenance } => {
  const found = firstDepartures(plan)?.departures.find((each) => each.departureId === departureId);
  return found?.provenance === undefined ? {} : { provenance: found.provenance };
};

/** Of the boat; the flight after it is not told by a quote. */
const mostTakenOf = (plan: Plan, shares: readonly DepartureShare[]): MostTaken => {
  const most = shares.toSorted((one, other) => other.share - one.share)[0];
  return (stepId) => (stepId === firstDepartures(plan)?.stepId ? most?.departureId : undefined);
};
