// Money and masses of gas in the reader's words. A symbol that two countries share is told apart: CN¥, JP¥.
import type { Money } from '@fourports/contracts/planning/costs';
import { MINOR_UNIT_DIGITS } from '@fourports/freight';
import { LOCALES } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';

export const moneyWords = ({ amountMinor, currency }: Money, reader: Reader): string =>
  new Intl.NumberFormat(LOCALES[reader.language], {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  }).format(amountMinor / 10 ** MINOR_UNIT_DIGITS[currency]);

const GRAMS = { t: 1_000_000, kg: 1_000, g: 1 } as const;

const unitFor = (grams: number): keyof typeof GRAMS =>
  grams >= GRAMS.t ? 't' : grams >= GRAMS.kg ? 'kg' : 'g';

const rounded = (grams: number, unit: keyof typeof GRAMS, reader: Reader): string =>
  new Intl.NumberFormat(LOCALES[reader.language], { maximumSignificantDigits: 3 }).format(
    grams / GRAMS[unit],
  );

/** `5.87–6.75 t`: both ends in the unit of the greater, once where they are the same. */
export const gramsWords = (low: number, high: number, reader: Reader): string => {
  const unit = unitFor(Math.max(low, high));
  const [from, to] = [rounded(Math.min(low, high), unit, reader), rounded(Math.max(low, high), unit, reader)];
  return from === to ? `${from} ${unit}` : `${from}–${to} ${unit}`;
};

export const percentWords = (share: number, reader: Reader): string => {
  const percent = share * 100;
  // Neither certain nor impossible is said of what only rounds to it.
  const shown = share < 1 ? Math.min(99, Math.max(share > 0 ? 1 : 0, Math.round(percent))) : 100;
  return reader.t('plans:percent', { percent: shown });
};
