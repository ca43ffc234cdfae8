// A way as it is while customs looks at the goods: a look that is one branch of a step is that step's branch; at a place
// whose process has no such step, goods go no further before a check is over.
import type { Activity, Process, ProcessStep } from '@fourports/contracts/planning/process';
import { checkAt } from '../customs-checks.ts';
import type { Fact } from '../evidence.ts';
import { activityNamed, type ProcessCatalogue } from '../process-catalogue.ts';
import { readOnce } from '../read-masses.ts';
import type { Look } from './customs-looks.ts';
import type { Way } from './find-way.ts';
import { isSamePlace, type PlaceDirectory } from './place-directory.ts';

type KnownWay = Extract<Way, { status: 'known' }>;

export type HeldWay = {
  readonly way: KnownWay;
  /** A look begins when it is known at the earliest, and what it kept waiting when it is over. */
  readonly facts: readonly Fact[];
  /** Checks of goods that were there, and are over. */
  readonly over: readonly LookOver[];
};

export type LookOver = {
  readonly activityId: string;
  readonly placeId: string;
  readonly beganAt: number;
  readonly endedAt: number;
};

type Geography = { readonly catalogue: ProcessCatalogue; readonly places: PlaceDirectory };

/** How a look bears on a way: on a step that stands there, or on one that is put before another. */
type Bearing = { readonly look: Look; readonly stepId: string; readonly check?: Activity };

export const wayHeld = (way: KnownWay, looks: readonly Look[], geography: Geography): HeldWay => {
  const bearings = looks.flatMap((look) => bearingOf(way, look, geography) ?? []);
  const open = bearings.filter(({ look }) => look.endedAt === undefined);
  return {
    way: open.length === 0 ? way : withLooks(way, open),
    over: bearings.flatMap(overOf),
    facts: bearings.map(
      ({ look, stepId, check }): Fact =>
        look.endedAt === undefined
          ? { kind: 'notBefore', stepId: check === undefined ? stepId : heldStepId(check), at: look.at }
          : { kind: 'notBefore', stepId, at: look.endedAt },
    ),
  };
};

const overOf = ({ look: { at, endedAt, thereAt }, check }: Bearing): readonly LookOver[] => {
  if (check === undefined || endedAt === undefined || thereAt === undefined) return [];
  const { activityId, placeId } = check;
  return [{ activityId, placeId, beganAt: Math.max(at, thereAt), endedAt }];
};

const bearingOf = (
  { described, untilStepId }: KnownWay,
  look: Look,
  { catalogue, places }: Geography,
): Bearing | undefined => {
  const until = described.steps.findIndex(({ stepId }) => stepId === untilStepId);
  const steps = until === -1 ? described.steps : described.steps.slice(0, until + 1);
  const here = steps.flatMap((step) => {
    const activity = step.kind === 'activity' ? activityNamed(catalogue, step.activityId) : undefined;
    return activity !== undefined && isSamePlace(places, activity.placeId, look.placeId)
      ? [{ stepId: step.stepId, activity }]
      : [];
  });
  const inspection = here.find(({ activity }) => activity.kind === 'inspect');
  if (inspection !== undefined) return { look, stepId: inspection.stepId };
  // What moves the goods away waits; where nothing does, what is done there last.
  const waits = here.find(({ activity }) => activity.toPlaceId !== undefined) ?? here.at(-1);
  const check = waits === undefined ? undefined : checkAt(catalogue, waits.activity.placeId);
  return waits === undefined || check === undefined ? undefined : { look, stepId: waits.stepId, check };
};

const heldStepId = ({ placeId }: Activity): string => `held-${placeId.replace(/^plc_/, '')}`;

/** Plans are laid once for each process: those with the same looks are one. */
const waysHeld = readOnce((_: KnownWay) => new Map<string, KnownWay>());

const withLooks = (way: KnownWay, open: readonly Bearing[]): KnownWay => {
  const looked = new Map(open.map(({ stepId, check }) => [stepId, check]));
  const key = [...looked.keys()].toSorted().join(' ');
  const known = waysHeld(way);
  const held = known.get(key) ?? { ...way, described: stepsHeld(way.described, looked) };
  known.set(key, held);
  return held;
};

const stepsHeld = (described: Process, looked: ReadonlyMap<string, Activity | undefined>): Process => ({
  ...described,
  steps: described.steps.flatMap((step): ProcessStep[] => {
    if (step.kind !== 'activity' || !looked.has(step.stepId)) return [step];
    const check = looked.get(step.stepId);
    if (check === undefined) return [{ ...step, branch: 'inspected' }];
    return [{ kind: 'activity', stepId: heldStepId(check), activityId: check.activityId }, step];
  }),
});
