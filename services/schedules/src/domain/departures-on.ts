// Which departures a timetable holds on one day: rules first, then lay-ups, then the exceptions in their order.
import type {
  CutOffRule,
  LayUp,
  TimetableContent,
  TimetableException,
  TimetableRule,
  TimetableTime,
} from '@fourports/contracts/schedules/timetable';
import { weekdayOf } from './local-moment.ts';

type Direction = TimetableRule['direction'];

/** One departure of one day, still in local clock times. */
export type Departure = {
  readonly direction: Direction;
  readonly ordinal: number;
  readonly departure: TimetableTime;
  readonly arrival: TimetableTime;
  readonly cutOffs: readonly CutOffRule[];
  readonly vesselId: string | null;
  readonly capacity: TimetableRule['capacity'];
  /** Why it does not run, or why it differs. */
  readonly reason?: string;
  readonly cancelled: boolean;
};

/**
 * The departures of a service date, in order of direction and ordinal. With `announcedBy`, what became known
 * only later is not applied: a run told up to that moment sails as if nothing had happened.
 */
export const departuresOn = (
  timetable: TimetableContent,
  date: string,
  announcedBy?: string,
): readonly Departure[] => {
  const known = ({ announcedAt }: { readonly announcedAt?: string }) =>
    announcedBy === undefined || announcedAt === undefined || announcedAt <= announcedBy;
  const layUps = timetable.layUps.filter((layUp) => known(layUp) && layUp.from <= date && date <= layUp.to);
  const exceptions = timetable.exceptions.filter((exception) => known(exception) && exception.on === date);
  const extras = exceptions.filter((exception) => exception.kind === 'extra');

  const regular = timetable.rules
    .filter((rule) => runsOn(rule, date))
    .map((rule) => laidUp(plain(rule), layUps));
  // Of two rules that name the same departure the later in the list wins: an operator adds, and seldom removes.
  const departures = new Map([...regular, ...extras.map(extraDeparture)].map((each) => [keyOf(each), each]));
  for (const exception of exceptions) {
    const departure = departures.get(keyOf(exception));
    if (departure !== undefined) departures.set(keyOf(exception), excepted(departure, exception));
  }
  return [...departures.values()].sort(byDirectionAndOrdinal);
};

const keyOf = ({ direction, ordinal }: { readonly direction: Direction; readonly ordinal: number }): string =>
  `${direction}/${ordinal}`;

const runsOn = (rule: TimetableRule, date: string): boolean =>
  rule.validFrom <= date &&
  (rule.validTo === undefined || date <= rule.validTo) &&
  rule.weekdays.includes(weekdayOf(date));

const plain = (rule: TimetableRule): Departure => ({
  direction: rule.direction,
  ordinal: rule.ordinal,
  departure: rule.departure,
  arrival: rule.arrival,
  cutOffs: rule.cutOffs,
  vesselId: rule.vesselId,
  capacity: rule.capacity,
  cancelled: false,
});

const extraDeparture = (extra: Extract<TimetableException, { kind: 'extra' }>): Departure => ({
  direction: extra.direction,
  ordinal: extra.ordinal,
  departure: extra.departure,
  arrival: extra.arrival,
  cutOffs: extra.cutOffs,
  vesselId: extra.vesselId,
  capacity: extra.capacity,
  reason: extra.reason,
  cancelled: false,
});

const laidUp = (departure: Departure, layUps: readonly LayUp[]): Departure => {
  const layUp = layUps.find(({ direction }) => direction === undefined || direction === departure.direction);
  return layUp === undefined ? departure : { ...departure, cancelled: true, reason: layUp.reason };
};

const excepted = (departure: Departure, exception: TimetableException): Departure => {
  switch (exception.kind) {
    case 'cancelled':
      return { ...departure, cancelled: true, reason: exception.reason };
    case 'changed':
      return {
        ...departure,
        departure: exception.departure ?? departure.departure,
        arrival: exception.arrival ?? departure.arrival,
        cutOffs: exception.cutOffs ?? departure.cutOffs,
        vesselId: exception.vesselId === undefined ? departure.vesselId : exception.vesselId,
        capacity: exception.capacity ?? departure.capacity,
        reason: exception.reason,
      };
    case 'extra':
      return departure;
  }
};

const byDirectionAndOrdinal = (left: Departure, right: Departure): number =>
  left.direction === right.direction ? left.ordinal - right.ordinal : left.direction === 'outbound' ? -1 : 1;
