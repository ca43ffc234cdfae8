// A comparison as it stands in the address, and the body the API takes: goods, baseline, rates, own prices, own medians.
import type { AskComparison } from '@fourports/contracts/planning/plans';
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { parseMoney } from '@fourports/freight';
import type { z } from 'zod';
import { isDay } from '../format/local-input.ts';
import { type Draft, type Faults, isGiven, namesUnder, numberOf, textOf } from '../plans/draft.ts';
import { FIRST_LANE, goodsAsked, goodsFaults } from '../plans/goods-question.ts';

export type Mode = (typeof SHIPMENT_MODES)[number];

/** The currencies somebody on the lane is likely to pay in; one may be what everything is told in. */
export const LANE_CURRENCIES = ['CNY', 'KRW', 'JPY', 'USD'] as const;
export type LaneCurrency = (typeof LANE_CURRENCIES)[number];

export const firstComparison = (today: string): Draft => ({
  ...FIRST_LANE,
  ready: '',
  kg: '',
  units: '1',
  teu: '1',
  cur: 'CNY',
  base: 'seaAir',
  in: 'KRW',
  on: today,
  cheaper: '30',
});

export const baselineOf = (draft: Draft): Mode =>
  SHIPMENT_MODES.find((mode) => mode === textOf(draft, 'base')) ?? 'seaAir';

export const currencyOf = (draft: Draft): LaneCurrency =>
  LANE_CURRENCIES.find((each) => each === textOf(draft, 'in')) ?? 'KRW';

/** `12000 CNY`: the amount, and the currency it is in; the currency everything is told in where none is given. */
export const priceOf = (draft: Draft, costLineId: string) => {
  const [amount = '', currency = currencyOf(draft)] = textOf(draft, `price.${costLineId}`).split(' ');
  return { amount, currency, money: parseMoney(amount, currency) };
};

/** As many as the API takes of the name of a source. */
const MOST_LETTERS = 300;

/** A rate to what everything is told in, and of a currency without a field, is not sent. */
const ratesGiven = (draft: Draft): readonly LaneCurrency[] =>
  LANE_CURRENCIES.filter((from) => from !== currencyOf(draft) && isGiven(draft, `rate.${from}`));

export const comparisonFaults = (draft: Draft, timeZone: string): Faults => {
  const faults: Record<string, string> = { ...goodsFaults(draft, timeZone) };
  for (const costLineId of namesUnder(draft, 'price')) {
    const { money } = priceOf(draft, costLineId);
    if (!money.ok || money.value.amountMinor < 0) faults[`price.${costLineId}`] = 'amount';
  }
  for (const from of ratesGiven(draft)) {
    const rate = numberOf(draft, `rate.${from}`);
    if (!(rate > 0 && Number.isFinite(rate))) faults[`rate.${from}`] = 'rate';
  }
  for (const activityId of namesUnder(draft, 'take')) {
    const minutes = numberOf(draft, `take.${activityId}`);
    if (!(minutes > 0 && minutes <= 43_200)) faults[`take.${activityId}`] = 'minutes';
  }
  const cheaper = numberOf(draft, 'cheaper');
  if (!(cheaper >= 0 && cheaper <= 100)) faults.cheaper = 'percent';
  if (isGiven(draft, 'fuel') && !(numberOf(draft, 'fuel') > 0 && Number.isFinite(numberOf(draft, 'fuel'))))
    faults.fuel = 'fuel';
  if (!isDay(textOf(draft, 'on'))) faults.on = 'day';
  if (textOf(draft, 'by').length > MOST_LETTERS) faults.by = 'by';
  for (const name of ['cur', 'in'])
    if (!LANE_CURRENCIES.some((each) => each === textOf(draft, name))) faults[name] = 'currency';
  if (!SHIPMENT_MODES.some((mode) => mode === textOf(draft, 'base'))) faults.base = 'mode';
  return faults;
};

/** Does the field stand with prices, rates and durations, not with the goods? */
export const isTuned = (name: string): boolean =>
  /^(price|rate|take)\./.test(name) || ['in', 'on', 'by', 'cheaper', 'fuel'].includes(name);

/** Only of a draft without faults. `enteredBy` says whose rates and figures these are. */
export const comparisonAsked = (
  draft: Draft,
  timeZone: string,
  enteredBy: string,
): z.input<typeof AskComparison> => {
  const to = currencyOf(draft);
  const source = isGiven(draft, 'by') ? textOf(draft, 'by') : enteredBy;
  return {
    ...goodsAsked(draft, timeZone),
    baseline: baselineOf(draft),
    breakEvenShare: numberOf(draft, 'cheaper') / 100,
    rates: {
      on: textOf(draft, 'on'),
      source,
      to,
      rates: ratesGiven(draft).map((from) => ({ from, rate: numberOf(draft, `rate.${from}`) })),
    },
    prices: namesUnder(draft, 'price').flatMap((costLineId) => {
      const { money } = priceOf(draft, costLineId);
      return money.ok ? [{ costLineId, amount: money.value }] : [];
    }),
    durations: namesUnder(draft, 'take').map((activityId) => ({
      activityId,
      medianMinutes: numberOf(draft, `take.${activityId}`),
    })),
    ...(isGiven(draft, 'fuel')
      ? { operatorFuel: { wellToWakeGrams: numberOf(draft, 'fuel'), source: enteredBy } }
      : {}),
  };
};
