// Why a plan is what it is, in a few sentences whose words are in the texts.
import type { Reason, Plan as ToldPlan } from '@fourports/contracts/planning/plans';
import type { Departure } from './departure.ts';
import { instantOf } from './grid.ts';

/** Odds below this are not worth a sentence. */
const WORTH_TELLING = 0.05;
const WORTH_TELLING_LOST = 0.01;

export type Explained = {
  readonly departures: readonly Departure[];
  readonly readyAt: number;
  readonly told: Omit<ToldPlan, 'reasons'>;
  readonly yearsNotKnown: readonly string[];
  readonly asksForTemperature: boolean;
  readonly lost: Lost;
};

/** Mass that no departure took, and mass beyond the horizon; and until when sailings are published. */
export type Lost = {
  readonly noDeparture: number;
  readonly beyond: number;
  readonly publishedUntil: string | undefined;
};

export const reasonsFor = (explained: Explained): readonly Reason[] => {
  const { told, yearsNotKnown, asksForTemperature } = explained;
  const late = told.chanceByDeadline === undefined ? 0 : 1 - told.chanceByDeadline;
  const assumptions = countAssumptions(told);
  return [
    ...boatReasons(explained),
    ...(late > WORTH_TELLING ? [percentOf('lateForDeadline', late)] : []),
    ...lostReasons(explained.lost),
    ...(assumptions > 0 ? [reason('restsOnAssumptions', { count: assumptions })] : []),
    ...(yearsNotKnown.length > 0 ? [reason('holidaysNotKnown', { years: yearsNotKnown.join(', ') })] : []),
    ...(isRoomUnchecked(explained) ? [reason('roomUnchecked', {})] : []),
    ...(asksForTemperature ? [reason('temperatureNotKnown', {})] : []),
  ];
};

/** Why it is not delivered within the horizon. */
export const lostReasons = ({ noDeparture, beyond, publishedUntil }: Lost): readonly Reason[] => [
  ...(noDeparture > WORTH_TELLING_LOST
    ? [
        publishedUntil === undefined
          ? reason('noSailingPublished', {})
          : percentOf('beyondPublishedSailings', noDeparture, { lastOn: publishedUntil }),
      ]
    : []),
  ...(beyond > WORTH_TELLING_LOST ? [percentOf('beyondHorizon', beyond)] : []),
];

/** A step's own figure, and of a departure also the clock time of the one that is most likely taken. */
const countAssumptions = ({ steps }: Explained['told']): number =>
  steps
    .flatMap(({ provenance, departures = [] }) => [
      provenance,
      departures.toSorted((one, other) => other.share - one.share)[0]?.provenance,
    ])
    .filter((provenance) => provenance?.assumption === true).length;

/** Of some boat that may be taken. */
const isRoomUnchecked = ({ departures, told }: Explained): boolean =>
  told.steps
    .flatMap((step) => (step.kind === 'ferry' ? (step.departures ?? []) : []))
    .some(({ departureId }) =>
      departures.some((each) => each.departureId === departureId && each.isRoomUnchecked === true),
    );

/** Of the first boat that leaves once the goods are ready. */
const boatReasons = ({ departures, readyAt, told }: Explained): readonly Reason[] => {
  const next = departures.find(({ departsAt }) => departsAt >= readyAt);
  if (next === undefined) return [];
  const departureAt = instantOf(next.departsAt);
  // Nobody misses what cannot be taken.
  if (next.cancellation === 1) return [reason('firstSailingCancelled', { departureAt })];
  if (next.room === 0) return [reason('firstSailingFull', { departureAt })];
  const odds = told.steps
    .find(({ kind }) => kind === 'ferry')
    ?.departures?.find(({ departureId }) => departureId === next.departureId);
  const missed = 1 - (odds?.inTime ?? 0);
  return [
    ...(missed > WORTH_TELLING ? [percentOf('missesFirstSailing', missed, { departureAt })] : []),
    ...(next.cancellation > WORTH_TELLING ? [percentOf('mayBeCancelled', next.cancellation)] : []),
  ];
};

const reason = (code: Reason['code'], values: Reason['values']): Reason => ({ code, values });

const percentOf = (code: Reason['code'], chance: number, values: Reason['values'] = {}): Reason =>
  reason(code, { percent: Math.round(chance * 100), ...values });
