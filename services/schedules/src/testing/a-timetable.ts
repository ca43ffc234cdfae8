// Weihai–Incheon as tests need it: the published days, one cut-off, small ships.
import type { TimetableContent, TimetableRule } from '@fourports/contracts/schedules/timetable';
import type { RoutePlan } from '../domain/route-plan.ts';

export const provenance = { source: 'test', confidence: 'H', assumption: false } as const;

const rule = (
  direction: TimetableRule['direction'],
  weekdays: number[],
  arrivalTime: string,
): TimetableRule => ({
  direction,
  ordinal: 1,
  weekdays,
  validFrom: '2018-09-15',
  departure: { time: '19:00', dayOffset: 0, provenance },
  arrival: { time: arrivalTime, dayOffset: 1, provenance },
  cutOffs: [{ type: 'gateIn', unitKinds: ['wholeTruck'], minutesBeforeDeparture: 180, provenance }],
  vesselId: 'ves_new-golden-bridge-vii',
  capacity: { trailerPlaces: 2, teu: 4, provenance },
  provenance,
});

/** Outbound Tuesday, Thursday, Sunday; inbound Monday, Wednesday, Saturday. */
export const aTimetable = (over: Partial<TimetableContent> = {}): TimetableContent => ({
  operator: 'Weidong Ferry',
  rules: [rule('outbound', [2, 4, 7], '09:00'), rule('inbound', [1, 3, 6], '08:00')],
  layUps: [],
  exceptions: [],
  provenance,
  ...over,
});

export const aRoutePlan = (over: Partial<RoutePlan> = {}): RoutePlan => ({
  world: 'live',
  routeId: 'rte_weihai-incheon',
  ends: [
    { placeId: 'plc_weihai-port', timeZone: 'Asia/Shanghai' },
    { placeId: 'plc_incheon-port', timeZone: 'Asia/Seoul' },
  ],
  timetable: aTimetable(),
  vesselNames: new Map([['ves_new-golden-bridge-vii', 'New Golden Bridge VII']]),
  ...over,
});
