// Savings in words: less than nothing is more, and is said so.
import type { Money } from '@fourports/contracts/planning/costs';
import { LOCALES } from '../format/zoned-time.ts';
import { durationOf, type Reader } from '../i18n/reader.ts';
import { gramsWords, moneyWords } from '../plans/money-words.ts';

export const monthWords = (month: string, reader: Reader): string =>
  new Intl.DateTimeFormat(LOCALES[reader.language], {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${month}-15T00:00:00Z`));

export const minutesSavedWords = (minutes: number | null, reader: Reader): string => {
  if (minutes === null) return reader.t('web:list.unknown');
  if (Math.abs(minutes) < 3) return reader.t('plans:savings.sameTime');
  return reader.t(minutes > 0 ? 'plans:savings.sooner' : 'plans:savings.later', {
    duration: durationOf(reader, minutes),
  });
};

export const hoursSavedWords = (hours: number | null, reader: Reader): string =>
  minutesSavedWords(hours === null ? null : hours * 60, reader);

type FerryGrams = { readonly roRo: number; readonly roPax: number };

/** Both ferry factors; where one saves and the other does not, each is told with its sign. */
export const gasSavedWords = (saved: FerryGrams | undefined, reader: Reader): string => {
  if (saved === undefined) return reader.t('plans:gas.unknown');
  const { roRo, roPax } = saved;
  if (Math.abs(roRo) < 1 && Math.abs(roPax) < 1) return reader.t('plans:savings.sameGas');
  if (roRo >= 0 === roPax >= 0)
    return reader.t(roRo + roPax >= 0 ? 'plans:savings.lessGas' : 'plans:savings.moreGas', {
      mass: gramsWords(Math.abs(roRo), Math.abs(roPax), reader),
    });
  const one = (grams: number): string =>
    reader.t(grams >= 0 ? 'plans:savings.lessGas' : 'plans:savings.moreGas', {
      mass: gramsWords(Math.abs(grams), Math.abs(grams), reader),
    });
  return `${one(roRo)} / ${one(roPax)}`;
};

export const fewerWords = (count: number, reader: Reader): string =>
  count === 0
    ? reader.t('plans:count.same')
    : reader.t(count > 0 ? 'plans:count.fewer' : 'plans:count.more', { count: Math.abs(count) });

/** Known only where every line of both ways is published. */
export const costSavedWords = (cost: Money | undefined, reader: Reader): string =>
  cost === undefined
    ? reader.t('plans:costs.unknown')
    : reader.t(cost.amountMinor >= 0 ? 'plans:costs.cheaper' : 'plans:costs.dearer', {
        amount: moneyWords({ ...cost, amountMinor: Math.abs(cost.amountMinor) }, reader),
      });
