// The part that every question about goods has: what goes, from where to where, ready when.
import type { AskOptions, Lane } from '@fourports/contracts/planning/plans';
import { parseMoney } from '@fourports/freight';
import type { z } from 'zod';
import type { Places } from '../crossing/journey.ts';
import { type Draft, type Faults, isGiven, numberOf, readyAtOf, textOf } from './draft.ts';

export const FIRST_LANE: Draft = { from: 'plc_weihai-city', to: 'plc_nrt' };

type Asked = Pick<
  z.input<typeof AskOptions>,
  'originPlaceId' | 'destinationPlaceId' | 'readyAt' | 'deadlineAt' | 'goods'
>;

const isBetween = (value: number, least: number, most: number): boolean => value >= least && value <= most;

/** A place nobody knows, or one nothing leads to; nothing before places and lanes are there. */
export const laneFaults = (draft: Draft, places: Places, lanes: readonly Lane[]): Faults => {
  const [from, to] = [textOf(draft, 'from'), textOf(draft, 'to')];
  if (places.size > 0 && !places.has(from)) return { from: 'place' };
  const isLed = lanes.some((lane) => lane.originPlaceId === from && lane.destinationPlaceId === to);
  return lanes.length === 0 || isLed ? {} : { to: 'place' };
};

/** By name of the field: what is wrong with it. */
export const goodsFaults = (draft: Draft, timeZone: string): Faults => {
  const faults: Record<string, string> = {};
  const check = (name: string, isRight: boolean, fault: string = name): void => {
    if (!isRight) faults[name] = fault;
  };
  check('ready', readyAtOf(draft, timeZone) !== undefined);
  check('kg', numberOf(draft, 'kg') > 0 && numberOf(draft, 'kg') <= 1_000_000);
  if (isGiven(draft, 'm3')) check('m3', isBetween(numberOf(draft, 'm3'), 0.000_001, 100_000));
  if (isGiven(draft, 'value')) {
    const value = parseMoney(textOf(draft, 'value'), textOf(draft, 'cur'));
    check('value', value.ok && value.value.amountMinor >= 0, 'amount');
  }
  if (isGiven(draft, 'units')) {
    const units = numberOf(draft, 'units');
    check('units', Number.isInteger(units) && isBetween(units, 1, 100));
  }
  if (isGiven(draft, 'teu')) check('teu', isBetween(numberOf(draft, 'teu'), 0, 100));
  if (isGiven(draft, 'tmin') || isGiven(draft, 'tmax'))
    check('tmin', numberOf(draft, 'tmin') <= numberOf(draft, 'tmax'));
  return faults;
};

/** Only of a draft without faults. */
export const goodsAsked = (draft: Draft, timeZone: string): Asked => {
  const value = parseMoney(textOf(draft, 'value'), textOf(draft, 'cur'));
  return {
    originPlaceId: textOf(draft, 'from'),
    destinationPlaceId: textOf(draft, 'to'),
    readyAt: readyAtOf(draft, timeZone) ?? '',
    goods: {
      massKg: numberOf(draft, 'kg'),
      ...(isGiven(draft, 'units') ? { units: numberOf(draft, 'units') } : {}),
      ...(isGiven(draft, 'teu') ? { teu: numberOf(draft, 'teu') } : {}),
      ...(isGiven(draft, 'm3') ? { volumeM3: numberOf(draft, 'm3') } : {}),
      ...(isGiven(draft, 'value') && value.ok ? { value: value.value } : {}),
      ...(isGiven(draft, 'tmin')
        ? {
            temperature: { minCelsius: numberOf(draft, 'tmin'), maxCelsius: numberOf(draft, 'tmax') },
          }
        : {}),
    },
  };
};
