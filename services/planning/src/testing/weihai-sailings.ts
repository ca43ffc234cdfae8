// The sailings of the timetable files, for tests that need no schedules.
import { readdirSync, readFileSync } from 'node:fs';
import { RouteId } from '@fourports/contracts';
import { Place, Route } from '@fourports/contracts/schedules/network';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import {
  TimetableContent,
  type TimetableRule,
  type TimetableTime,
} from '@fourports/contracts/schedules/timetable';
import { derivedId } from '@fourports/freight';
import { DateTime } from 'luxon';
import { z } from 'zod';

const NETWORK = new URL('../../../../fixtures/network/', import.meta.url);
const LANE = 'rte_weihai-incheon';
const TimetableFile = z.strictObject({ routeId: RouteId, ...TimetableContent.shape });

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, NETWORK), 'utf8'));

/** Every route that has a timetable, from one service date to another, both included. */
export const timetabledSailings = (from: string, to: string): readonly Sailing[] => {
  const routes = z.array(Route).parse(read('routes.json'));
  const places = z.array(Place).parse(read('places.json'));
  const endOf = (placeId = ''): End => ({
    placeId,
    timeZone: places.find((each) => each.placeId === placeId)?.timeZone ?? 'UTC',
  });
  return readdirSync(new URL('timetables/', NETWORK)).flatMap((name) => {
    const { routeId, rules } = TimetableFile.parse(read(`timetables/${name}`));
    const [outer, inner] = routes.find((each) => each.routeId === routeId)?.ends ?? [];
    const on = { routeId, ends: [endOf(outer), endOf(inner)] as const };
    return daysBetween(from, to).flatMap((day) =>
      rules.filter(({ weekdays }) => weekdays.includes(day.weekday)).map((rule) => sailingOf(rule, day, on)),
    );
  });
};

/** Both directions of Weihai–Incheon alone. */
export const weihaiSailings = (from: string, to: string): readonly Sailing[] =>
  timetabledSailings(from, to).filter(({ routeId }) => routeId === LANE);

type End = { readonly placeId: string; readonly timeZone: string };
type On = { readonly routeId: string; readonly ends: readonly [End, End] };

const daysBetween = (from: string, to: string): readonly DateTime[] => {
  const first = DateTime.fromISO(from, { zone: 'utc' });
  const days = DateTime.fromISO(to, { zone: 'utc' }).diff(first, 'days').days + 1;
  return Array.from({ length: days }, (_, day) => first.plus({ days: day }));
};

const sailingOf = (rule: TimetableRule, day: DateTime, { routeId, ends }: On): Sailing => {
  const [departing, arriving] = rule.direction === 'outbound' ? ends : [ends[1], ends[0]];
  const departure = timeOn(day, rule.departure, departing.timeZone);
  const arrival = timeOn(day, rule.arrival, arriving.timeZone);
  const serviceOn = day.toFormat('yyyy-MM-dd');
  return {
    sailingId: idOf(routeId, rule.direction, serviceOn),
    world: 'live',
    routeId,
    direction: rule.direction,
    fromPlaceId: departing.placeId,
    toPlaceId: arriving.placeId,
    serviceOn,
    ordinal: rule.ordinal,
    vesselId: rule.vesselId,
    vesselName: null,
    operator: 'Weidong Ferry',
    status: 'scheduled',
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: rule.cutOffs.flatMap(({ minutesBeforeDeparture, ...cutOff }) => {
      if (departure.at === undefined) return [];
      const at = utc(DateTime.fromISO(departure.at).minus({ minutes: minutesBeforeDeparture }));
      return [{ ...cutOff, at, timeZone: departing.timeZone }];
    }),
    capacity: rule.capacity,
    provisional: false,
  };
};

/** Of the lane itself, one that can be read. */
const idOf = (routeId: string, direction: TimetableRule['direction'], serviceOn: string): string =>
  routeId === LANE
    ? `sai_${direction === 'outbound' ? '0' : '1'}${serviceOn.replaceAll('-', '').padStart(31, '0')}`
    : derivedId('sai', `${serviceOn}T00:00:00.000Z`, `${routeId}/${direction}/${serviceOn}`);

const timeOn = (day: DateTime, { time, dayOffset, provenance }: TimetableTime, timeZone: string) => {
  const on = day.plus({ days: dayOffset }).toFormat('yyyy-MM-dd');
  const at = time === undefined ? {} : { at: utc(DateTime.fromISO(`${on}T${time}`, { zone: timeZone })) };
  return { on, ...at, timeZone, provenance };
};

const utc = (moment: DateTime): string => new Date(moment.toMillis()).toISOString();
