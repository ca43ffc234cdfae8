// Plans in words: what a step is, when it is done, why a plan is what it is.
import type { Plan, Reason } from '@fourports/contracts/planning/plans';
import { clockIn, dayIn } from '../format/zoned-time.ts';
import { bareMoment, cityOf, type Reader, shortPlace, zoneOf } from '../i18n/reader.ts';

export type Step = Plan['steps'][number];

const place = (reader: Reader, placeId: string | undefined): string =>
  placeId === undefined ? '' : shortPlace(reader, placeId);

/** A road from a city to its own port: the port by its whole name, or nothing would seem to move. */
const roadTo = (reader: Reader, placeId: string | undefined): string => {
  const port = placeId === undefined ? undefined : reader.places.get(placeId);
  return port?.kind === 'seaport' ? port.names[reader.language] : place(reader, placeId);
};

export const stepWords = (step: Step, reader: Reader): string => {
  const where = { place: place(reader, step.placeId), to: place(reader, step.toPlaceId) };
  if (step.kind === 'cutOff') return reader.t(`plans:cutOffs.${step.cutOff}`);
  if (step.kind !== 'activity') return reader.t(`plans:steps.${step.kind}`, where);
  const declared = step.activity?.declarations[0];
  return step.activity?.kind === 'declare' && declared !== undefined
    ? reader.t(`plans:declares.${declared}`)
    : reader.t(`plans:steps.${step.activity?.kind}`, { ...where, to: roadTo(reader, step.toPlaceId) });
};

/** `Wed 2 Dec 09:21 Incheon`: a moment with its day and city, whatever day it is now. */
export const fullMoment = (at: string, placeId: string, reader: Reader): string => {
  const timeZone = zoneOf(reader, placeId);
  return reader.t('web:time.dayClock', {
    day: dayIn(at, timeZone, reader.language),
    clock: clockIn(at, timeZone),
    city: cityOf(reader, placeId),
  });
};

/** `Wed 2 Dec`: on the calendar of the place. */
export const dayAt = (at: string, placeId: string, reader: Reader): string =>
  dayIn(at, zoneOf(reader, placeId), reader.language);

/** Where a step ends: its moment is told on that clock. */
export const endOf = (step: Step): string | undefined => step.toPlaceId ?? step.placeId;

/** The first departure step's odds: the boat. */
export const ferryOf = (plan: Pick<Plan, 'steps'>): Step | undefined =>
  plan.steps.find(({ departures }) => departures !== undefined);

export const reasonWords = (
  reason: Reason,
  plan: Pick<Plan, 'steps'>,
  reader: Reader,
  now: string,
): string => {
  const from = ferryOf(plan)?.placeId;
  const { departureAt } = reason.values;
  const values =
    typeof departureAt === 'string' && from !== undefined
      ? {
          ...reason.values,
          departureAt: reader.t('plans:momentInCity', {
            moment: bareMoment(reader, departureAt, from, now),
            city: cityOf(reader, from),
          }),
        }
      : reason.values;
  return reader.t(`planning:reasons.${reason.code}`, values);
};

export const joined = (parts: readonly string[], reader: Reader): string =>
  new Intl.ListFormat(reader.language, { style: 'long', type: 'conjunction' }).format(parts);
