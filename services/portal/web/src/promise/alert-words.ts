// An alert and what could be done, in words.
import type { Alternative, ListedAlert } from '@fourports/contracts/planning/alerts';
import { durationOf, type Reader } from '../i18n/reader.ts';
import { moneyWords, percentWords } from '../plans/money-words.ts';
import { fullMoment, joined } from '../plans/plan-words.ts';

type Ends = { readonly from: string; readonly to: string };

export const alertWords = (alert: ListedAlert, { to }: Ends, reader: Reader): string => {
  const percent = percentWords(alert.chance, reader);
  return alert.kind === 'deadlineAtRisk' && alert.deadlineAt !== undefined
    ? reader.t('plans:alerts.deadlineAtRisk', { percent, time: fullMoment(alert.deadlineAt, to, reader) })
    : reader.t('plans:alerts.sailingAtRisk', { percent });
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
export const moneyDifference = ({ difference: { money, notKnown } }: Alternative, reader: Reader): string => {
  const parts = [
    ...money.map((each) =>
      reader.t(each.amountMinor < 0 ? 'plans:costs.cheaper' : 'plans:costs.dearer', {
        amount: moneyWords({ ...each, amountMinor: Math.abs(each.amountMinor) }, reader),
      }),
    ),
    ...(notKnown.length === 0 ? [] : [reader.t('plans:estimate.priceMissing', { count: notKnown.length })]),
  ];
  return parts.length === 0 ? reader.t('plans:alerts.sameMoney') : joined(parts, reader);
};
