// Fourteen days of sailings both ways for the development server: the lane's pattern, one of them cancelled.
import { Sailing } from '@fourports/contracts/schedules/sailing';
import { fixtureId } from './journey-ids.ts';

const DAY_MS = 86_400_000;
const FIRST = Date.parse('2026-11-24T00:00:00Z');
const ASSUMED = {
  source: 'The line publishes days, not clock times',
  confidence: 'INF',
  assumption: true,
  rangeMinutes: [-120, 120],
} as const;

const timeOf = (on: string, clock: string | undefined, offset: string, timeZone: string) => ({
  on,
  ...(clock === undefined ? {} : { at: new Date(`${on}T${clock}:00${offset}`).toISOString() }),
  timeZone,
  provenance: ASSUMED,
});

const dayAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

type End = { readonly offset: string; readonly timeZone: string; readonly placeId: string };
const CHINA: End = { offset: '+08:00', timeZone: 'Asia/Shanghai', placeId: 'plc_weihai-port' };
const KOREA: End = { offset: '+09:00', timeZone: 'Asia/Seoul', placeId: 'plc_incheon-port' };

const cutOffsOf = (departureAt: string, timeZone: string) => {
  const cutOff = (
    type: 'gateIn' | 'documentation',
    unitKinds: readonly string[] | undefined,
    hours: number,
  ) => ({
    type,
    ...(unitKinds === undefined ? {} : { unitKinds }),
    at: new Date(Date.parse(departureAt) - hours * 3_600_000).toISOString(),
    timeZone,
    provenance: ASSUMED,
  });
  return [
    cutOff('gateIn', ['wholeTruck'], 3),
    cutOff('gateIn', ['dropTrailer'], 4),
    cutOff('gateIn', ['container', 'parcel'], 7),
    cutOff('documentation', undefined, 7),
  ];
};

const sailing = (day: number): Sailing | undefined => {
  const on = new Date(FIRST + day * DAY_MS).toISOString().slice(0, 10);
  const weekday = new Date(FIRST + day * DAY_MS).getUTCDay();
  const out = [0, 2, 4].includes(weekday);
  if (weekday === 5) return undefined;
  const cancelled = day === 12;
  // The last days of the board: the day is known, the clock time is not.
  const isTimed = day < 13;
  const [from, to] = out ? [CHINA, KOREA] : [KOREA, CHINA];
  const departure = timeOf(on, isTimed ? '19:00' : undefined, from.offset, from.timeZone);
  const arrivalClock = isTimed ? (out ? '09:00' : '08:00') : undefined;
  const arrival = timeOf(dayAfter(on, 1), arrivalClock, to.offset, to.timeZone);
  return Sailing.parse({
    sailingId: fixtureId('sai', 100 + day),
    world: 'live',
    routeId: 'rte_weihai-incheon',
    direction: out ? 'outbound' : 'inbound',
    fromPlaceId: from.placeId,
    toPlaceId: to.placeId,
    serviceOn: on,
    ordinal: 1,
    vesselId: 'ves_new-golden-bridge-vii',
    vesselName: 'New Golden Bridge VII',
    operator: 'Weidong Ferry',
    status: cancelled ? 'cancelled' : 'scheduled',
    ...(cancelled ? { reason: 'Yearly inspection, no replacement vessel' } : {}),
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: departure.at === undefined ? [] : cutOffsOf(departure.at, from.timeZone),
    capacity: { trailerPlaces: 140, teu: 325, provenance: ASSUMED },
    provisional: !isTimed,
  });
};

export const sailings = (): readonly Sailing[] =>
  Array.from({ length: 15 }, (_, day) => sailing(day)).filter((each) => each !== undefined);
