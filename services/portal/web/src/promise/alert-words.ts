// An alert and what could be done, in words.
import type { Alternative, ListedAlert } from '@fourports/contracts/planning/alerts';
import { durationOf, type Reader, shortPlace } from '../i18n/reader.ts';
import { moneyWords, percentWords } from '../plans/money-words.ts';
import { fullMoment, joined } from '../plans/plan-words.ts';
import { grouped } from '../shipment/event-words.ts';

/** By id, in the reader's language. */
export type RouteNames = ReadonlyMap<string, string>;

type Ends = { readonly from: string; readonly to: string };

export const alertWords = (alert: ListedAlert, { to }: Ends, reader: Reader): string => {
  const percent = percentWords(alert.chance, reader);
  if (alert.kind === 'deadlineAtRisk' && alert.deadlineAt !== undefined)
    return reader.t('plans:alerts.deadlineAtRisk', {
      percent,
      time: fullMoment(alert.deadlineAt, to, reader),
    });
  if (alert.baseline.isCancelled === true) return reader.t('plans:alerts.sailingCancelled');
  return alert.chance === 0
    ? reader.t('plans:alerts.sailingLost')
    : reader.t('plans:alerts.sailingAtRisk', { percent });
};

/** Since when it stands, and of when the ways are if they are others than then. */
export const sinceWords = (
  { raisedAt, amendedAt }: ListedAlert,
  { from }: Pick<Ends, 'from'>,
  reader: Reader,
): string =>
  [
    reader.t('plans:alerts.raised', { time: fullMoment(raisedAt, from, reader) }),
    ...(amendedAt === undefined
      ? []
      : [reader.t('plans:alerts.amended', { time: fullMoment(amendedAt, from, reader) })]),
  ].join(' · ');

/** What money is counted for, and what nobody stated; undefined for an alert of before that was said. */
export const countedWords = ({ counted }: ListedAlert, reader: Reader): string | undefined => {
  if (counted === undefined) return undefined;
  const { massKg, units, teu } = counted;
  const { t } = reader;
  const stated = [
    t('web:shipment.massKg', { kg: grouped(massKg, reader) }),
    ...(units === undefined ? [] : [t('plans:alerts.quantities.units', { units })]),
    ...(teu === undefined ? [] : [`${grouped(teu, reader)} TEU`]),
  ];
  const unstated = [
    ...(units === undefined ? [t('plans:alerts.quantities.unitsUnstated')] : []),
    ...(teu === undefined ? [t('plans:alerts.quantities.teuUnstated')] : []),
  ];
  return [
    t('plans:alerts.counted', { what: joined(stated, reader) }),
    ...(unstated.length === 0 ? [] : [t('plans:alerts.notCounted', { what: joined(unstated, reader) })]),
  ].join(' ');
};

/** How it goes and when it leaves, on the clock of where it does; what is left out or assumed is said with it. */
export const wayWords = (
  way: Alternative,
  { from, routeNames }: Pick<Ends, 'from'> & { readonly routeNames: RouteNames },
  reader: Reader,
): string => {
  const { mode, departureAt, isTimeAssumed, originPlaceId, routeId } = way;
  const place = originPlaceId === undefined ? undefined : shortPlace(reader, originPlaceId);
  const route = routeId === undefined ? undefined : routeNames.get(routeId);
  return [
    reader.t(`timeline:modes.${mode}`),
    ...(route === undefined ? [] : [route]),
    ...(departureAt === undefined ? [] : [fullMoment(departureAt, originPlaceId ?? from, reader)]),
    ...(isTimeAssumed === true ? [reader.t('plans:alerts.timeAssumed')] : []),
    ...(place === undefined ? [] : [reader.t('plans:alerts.elsewhere', { place })]),
  ].join(' · ');
};

/** At 80 %, against the plan as booked. */
export const differenceWords = ({ difference }: Alternative, reader: Reader): string => {
  const minutes = difference.minutes.p80 ?? difference.minutes.p50;
  if (minutes === null) return reader.t('web:list.unknown');
  if (Math.abs(minutes) < 3) return reader.t('plans:alerts.sameTime');
  return reader.t(minutes < 0 ? 'plans:alerts.sooner' : 'plans:alerts.later', {
    duration: durationOf(reader, minutes),
  });
};

/** Lines whose price nobody knows are counted, never left out of sight. */
export const moneyDifference = (
  { difference: { money, notKnown, ownTariffs = [] } }: ListedAlert['alternatives'][number],
  reader: Reader,
): string => {
  const parts = [
    ...money.map((each) =>
      reader.t(each.amountMinor < 0 ? 'plans:costs.cheaper' : 'plans:costs.dearer', {
        amount: moneyWords({ ...each, amountMinor: Math.abs(each.amountMinor) }, reader),
      }),
    ),
    ...(notKnown.length === 0 ? [] : [reader.t('plans:estimate.priceMissing', { count: notKnown.length })]),
    ...(ownTariffs.length === 0 ? [] : [reader.t('plans:costs.atOwn')]),
  ];
  return parts.length === 0 ? reader.t('plans:alerts.sameMoney') : joined(parts, reader);
};

/** Which prices those are; undefined where all are known. */
export const pricesNotKnown = (
  { difference: { notKnown } }: Alternative,
  reader: Reader,
): string | undefined => {
  const names = notKnown.map((line) => reader.t(`plans:costLines.${line}`, { defaultValue: line }));
  return names.length === 0 ? undefined : names.join(' · ');
};
