// The sailings of Weihai–Incheon as its timetable file has them, for tests that need no schedules.
import { readFileSync } from 'node:fs';
import { RouteId } from '@fourports/contracts';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import {
  TimetableContent,
  type TimetableRule,
  type TimetableTime,
} from '@fourports/contracts/schedules/timetable';
import { DateTime } from 'luxon';
import { z } from 'zod';

const FILE = new URL('../../../../fixtures/network/timetables/weihai-incheon.json', import.meta.url);
const ENDS = [
  { placeId: 'plc_weihai-port', timeZone: 'Asia/Shanghai' },
  { placeId: 'plc_incheon-port', timeZone: 'Asia/Seoul' },
] as const;

/** Both directions, from one service date to another, both included. */
export const weihaiSailings = (from: string, to: string): readonly Sailing[] => {
  const { rules } = z
    .strictObject({ routeId: RouteId, ...TimetableContent.shape })
    .parse(JSON.parse(readFileSync(FILE, 'utf8')));
  const first = DateTime.fromISO(from, { zone: 'utc' });
  const days = DateTime.fromISO(to, { zone: 'utc' }).diff(first, 'days').days + 1;
  return Array.from({ length: days }, (_, day) => first.plus({ days: day })).flatMap((day) =>
    rules.filter(({ weekdays }) => weekdays.includes(day.weekday)).map((rule) => sailingOf(rule, day)),
  );
};

const sailingOf = (rule: TimetableRule, day: DateTime): Sailing => {
  const [departing, arriving] = rule.direction === 'outbound' ? ENDS : [ENDS[1], ENDS[0]];
  const departure = timeOn(day, rule.departure, departing.timeZone);
  const arrival = timeOn(day, rule.arrival, arriving.timeZone);
  const serviceOn = day.toFormat('yyyy-MM-dd');
  return {
    sailingId: `sai_${rule.direction === 'outbound' ? '0' : '1'}${serviceOn.replaceAll('-', '').padStart(31, '0')}`,
    world: 'live',
    routeId: 'rte_weihai-incheon',
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
    cutOffs: rule.cutOffs.map(({ minutesBeforeDeparture, ...cutOff }) => ({
      ...cutOff,
      at: utc(DateTime.fromISO(departure.at).minus({ minutes: minutesBeforeDeparture })),
      timeZone: departing.timeZone,
    })),
    capacity: rule.capacity,
    provisional: false,
  };
};

const timeOn = (day: DateTime, { time, dayOffset, provenance }: TimetableTime, timeZone: string) => {
  const on = day.plus({ days: dayOffset }).toFormat('yyyy-MM-dd');
  if (time === undefined) throw new Error('This timetable has clock times.');
  return { on, at: utc(DateTime.fromISO(`${on}T${time}`, { zone: timeZone })), timeZone, provenance };
};

const utc = (moment: DateTime): string => new Date(moment.toMillis()).toISOString();
