// Which alerts a promise raises, and which it closes. Between the two ends of a threshold nothing is told again.
import type { Alert, ClosedBecause, Threshold } from '@fourports/contracts/planning/alerts';
import { minutesOf } from '../grid.ts';
import type { JourneyPromise } from '../journey/promise-journey.ts';

type Kind = Alert['kind'];

export type Thresholds = Readonly<Record<Kind, Threshold>>;

export type OpenAlert = Pick<Alert, 'alertId' | 'kind' | 'sailingId' | 'deadlineAt'>;

export type Judging = {
  readonly promised: Pick<JourneyPromise, 'promise'>;
  readonly isCancelled: boolean;
  readonly deadlineAt: string | undefined;
  readonly asOf: number;
  /** Those in force for whoever booked: an alert closes by them, whatever it was raised by. */
  readonly thresholds: Thresholds;
};

export type Judged = {
  readonly raise: readonly { readonly kind: Kind; readonly chance: number }[];
  readonly close: readonly { readonly alertId: string; readonly because: ClosedBecause }[];
};

/** `open` are those of one shipment and unit: at most one of each kind. */
export const judgeAlerts = (open: readonly OpenAlert[], judging: Judging): Judged => {
  const judged = (['sailingAtRisk', 'deadlineAtRisk'] as const).map((kind) => {
    const standing = open.find((each) => each.kind === kind);
    const chance = judging.isCancelled ? undefined : chanceOf(kind, judging);
    const because = standing === undefined ? undefined : closing(standing, chance, judging);
    const isFree = standing === undefined || because === 'rebooked';
    return {
      raise:
        isFree && chance !== undefined && chance < judging.thresholds[kind].raiseBelow
          ? [{ kind, chance }]
          : [],
      close: standing === undefined || because === undefined ? [] : [{ alertId: standing.alertId, because }],
    };
  });
  return { raise: judged.flatMap(({ raise }) => raise), close: judged.flatMap(({ close }) => close) };
};

/** Undefined where there is nothing left to be late for. */
const chanceOf = (kind: Kind, { promised, deadlineAt, asOf }: Judging): number | undefined => {
  const { promise } = promised;
  if (promise.status === 'unknown') return undefined;
  if (kind === 'sailingAtRisk') return promise.bookedSailing?.share;
  if (deadlineAt === undefined || asOf > minutesOf(deadlineAt) || promise.underWay === undefined)
    return undefined;
  return promise.byDeadline.find((each) => each.deadlineAt === deadlineAt)?.chance;
};

const closing = (
  { kind, sailingId }: OpenAlert,
  chance: number | undefined,
  { promised: { promise }, isCancelled, thresholds }: Judging,
): ClosedBecause | undefined => {
  if (isCancelled) return 'cancelled';
  if (promise.status === 'unknown') return 'notKnown';
  if (promise.restsOn.sailingId !== sailingId) return 'rebooked';
  if (chance === undefined) return 'over';
  return chance >= thresholds[kind].closeFrom ? 'recovered' : undefined;
};
