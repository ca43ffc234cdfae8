// A promise in sentences: by when with four in five, which boat that rests on, why there is none.
import type { PastPromise, ShipmentPromise } from '@fourports/contracts/planning/promises';
import { type Reader, shortPlace } from '../i18n/reader.ts';
import { percentWords } from '../plans/money-words.ts';
import { fullMoment } from '../plans/plan-words.ts';
import type { KnownUnit } from './arrival-chart.ts';

/** The unit that is there last: a shipment is delivered with it. */
export const latestUnit = ({ units }: ShipmentPromise): KnownUnit | undefined =>
  units
    .filter((unit): unit is KnownUnit => unit.status === 'known')
    .toSorted((one, other) => (other.delivery.p80 ?? '9').localeCompare(one.delivery.p80 ?? '9'))[0];

export const promiseWords = (promise: ShipmentPromise, reader: Reader): string => {
  const { delivery, show, destinationPlaceId: to } = promise;
  const { p10, p50, p80, p95 } = delivery;
  if (p50 === null || p80 === null) {
    const because = promise.units.find((unit) => unit.status === 'unknown')?.because;
    return because === undefined
      ? reader.t('plans:estimate.notYet')
      : reader.t(`plans:promise.unknown.${because}`);
  }
  const [by, likely] = [fullMoment(p80, to, reader), fullMoment(p50, to, reader)];
  return show === 'notYet' && p10 !== null && p95 !== null
    ? reader.t('plans:promise.wide', { from: fullMoment(p10, to, reader), to: fullMoment(p95, to, reader) })
    : reader.t('plans:promise.sentence', { by, likely });
};

/** What the boat does to it: taken, and not. Nothing once that is settled. */
export const boatWords = ({ bookedSailing, sensitivity }: KnownUnit, to: string, reader: Reader): string => {
  const either = sensitivity.bookedSailing;
  if (bookedSailing === undefined || either === undefined) return '';
  const { ifTaken, ifNot } = either;
  return reader.t('plans:promise.boat', {
    percent: percentWords(bookedSailing.share, reader),
    taken: ifTaken.p50 === null ? reader.t('plans:beyond') : fullMoment(ifTaken.p50, to, reader),
    missed: ifNot.p50 === null ? reader.t('plans:beyond') : fullMoment(ifNot.p50, to, reader),
  });
};

type Step = KnownUnit['steps'][number];

/** By what is reported at its end, where something is; else by its place in the process. */
export const stepName = (stepId: string, steps: readonly Step[], reader: Reader): string => {
  const step = steps.find((each) => each.stepId === stepId);
  const place = step?.placeId === undefined ? '' : shortPlace(reader, step.placeId);
  const named = reader.t(`plans:promise.steps.${stepId}`, { defaultValue: '' });
  if (named !== '') return named;
  return step?.milestone === undefined
    ? stepId
    : reader.t('plans:promise.milestone', { what: reader.t(`timeline:due.${step.milestone}`), place });
};

/** Moment of a promise as it was given: one of its 99 quantiles; undefined where that much never came. */
export const pastMoment = ({ promise }: PastPromise, percent: number): string | undefined => {
  if (promise.status === 'unknown') return undefined;
  const minutes = promise.quantiles.minutes[percent - 1];
  return minutes === undefined
    ? undefined
    : new Date(Date.parse(promise.quantiles.from) + minutes * 60_000).toISOString();
};
