// Which process a journey follows, and where it ends.
import type { Process, ProcessStep } from '@fourports/contracts/planning/process';
import type { Journey } from '@fourports/contracts/planning/promises';
import {
  activityNamed,
  connectionNamed,
  crossingNamed,
  type ProcessCatalogue,
} from '../process-catalogue.ts';
import { readOnce } from '../read-masses.ts';

export type Way =
  | { readonly status: 'known'; readonly described: Process; readonly untilStepId?: string }
  | {
      readonly status: 'unknown';
      readonly because: 'noProcess' | 'notOffered' | 'figuresNotKnown';
      readonly reason?: string;
    };

export type Asked = Pick<Journey, 'mode' | 'originPlaceId' | 'destinationPlaceId'>;

/**
 * The process of that mode and lane. Where none is, one that passes the destination on its way, as far as there: a
 * truck to the airport travels as one that flies on.
 */
export const findWay = (
  catalogue: ProcessCatalogue,
  { mode, originPlaceId, destinationPlaceId }: Asked,
): Way => {
  const ways = waysOf(catalogue);
  const key = `${mode} ${originPlaceId} ${destinationPlaceId}`;
  const known = ways.get(key);
  if (known !== undefined) return known;
  const found = lookFor(catalogue, { mode, originPlaceId, destinationPlaceId });
  if (ways.size >= MOST_WAYS) ways.clear();
  ways.set(key, found);
  return found;
};

/** Places are anybody's, and so there is no end of lanes to ask for. */
const MOST_WAYS = 1_000;
const waysOf = readOnce((_: ProcessCatalogue) => new Map<string, Way>());

const lookFor = (catalogue: ProcessCatalogue, { mode, originPlaceId, destinationPlaceId }: Asked): Way => {
  const leaving = catalogue.processes.filter(
    (each) => each.mode === mode && each.originPlaceId === originPlaceId,
  );
  const whole = leaving.find((each) => each.destinationPlaceId === destinationPlaceId);
  if (whole !== undefined) return wayOf(whole);
  for (const described of leaving) {
    if (described.standing.status !== 'offered') continue;
    const untilStepId = passes(catalogue, described, destinationPlaceId);
    if (untilStepId !== undefined) return { status: 'known', described, untilStepId };
  }
  return { status: 'unknown', because: 'noProcess' };
};

const wayOf = (described: Process): Way => {
  const { standing } = described;
  switch (standing.status) {
    case 'offered':
      return { status: 'known', described };
    case 'notOffered':
      return { status: 'unknown', because: 'notOffered', reason: standing.reason };
    case 'unknown':
      return { status: 'unknown', because: 'figuresNotKnown', reason: standing.reason };
  }
};

/** The step that brings the goods there after a departure; a ferry's port is reached when they are off the boat. */
const passes = (catalogue: ProcessCatalogue, { steps }: Process, placeId: string): string | undefined => {
  const departed = steps.findIndex(({ kind }) => kind === 'ferry' || kind === 'flight');
  const at = steps.findIndex((step, index) => index >= departed && endOf(catalogue, step) === placeId);
  const [arriving, next] = [steps[at], steps[at + 1]];
  if (arriving === undefined) return undefined;
  const isUnloadedNext =
    arriving.kind === 'ferry' &&
    next?.kind === 'activity' &&
    activityNamed(catalogue, next.activityId).kind === 'discharge';
  return isUnloadedNext ? next.stepId : arriving.stepId;
};

/** Where the goods are when a step is done. */
const endOf = (catalogue: ProcessCatalogue, step: ProcessStep): string | undefined => {
  switch (step.kind) {
    case 'activity': {
      const { placeId, toPlaceId } = activityNamed(catalogue, step.activityId);
      return toPlaceId ?? placeId;
    }
    case 'ferry':
      return crossingNamed(catalogue, step.crossingId).toPlaceId;
    case 'flight':
      return connectionNamed(catalogue, step.connectionId).toPlaceId;
    case 'cutOff':
      return undefined;
  }
};
