// A claim, the model's figure and a measurement as sentences made of their numbers, so that they read in any language.
import type { Claim, Measurement } from '@fourports/contracts/planning/claims';
import type { JudgedClaims } from '@fourports/contracts/planning/plans';
import type { z } from 'zod';
import { durationOf, type Reader } from '../i18n/reader.ts';

type Judged = z.infer<typeof JudgedClaims>['items'][number];

const amount = (value: number, reader: Reader): Record<string, string | number> => ({
  count: Math.round(Math.abs(value) * 100) / 100,
  duration: durationOf(reader, value),
  percent: Math.round(Math.abs(value) * 100),
});

/** Of minutes, shares, counts and days: below it two savings read the same. */
const LEAST_APART: Readonly<Record<Claim['measure'], number>> = {
  minutesToAirport: 0.5,
  costShare: 0.5,
  handlings: 0.5,
  declarations: 0.5,
  daysToFlight: 0.005,
};

/** `Whole truck about 5 h sooner from ferry to airport` */
export const claimWords = (claim: Claim, reader: Reader): string =>
  reader.t(`plans:claims.claimed.${claim.measure}`, {
    mode: reader.t(`timeline:modes.${claim.mode}`),
    ...amount(claim.claimedSaving, reader),
  });

/** What the model gives, and what it gives at most where every assumption favours the claim. */
export const modelWords = (judged: Judged, reader: Reader): string => {
  const { claim, modelSaving, modelSavingAtMost } = judged;
  if (modelSaving === undefined) return reader.t('plans:claims.noFigure');
  const saving = reader.t(`plans:claims.given.${claim.measure}`, amount(modelSaving, reader));
  if (
    modelSavingAtMost === undefined ||
    Math.abs(modelSavingAtMost - modelSaving) < LEAST_APART[claim.measure]
  )
    return saving;
  return reader.t('plans:claims.atMost', {
    saving,
    most: reader.t(`plans:claims.given.${claim.measure}`, amount(modelSavingAtMost, reader)),
  });
};

export const measuredWords = (each: Measurement, reader: Reader): string =>
  reader.t(`plans:claims.taken.${each.measure}`, {
    mode: reader.t(`timeline:modes.${each.mode}`),
    ...amount(each.value, reader),
  });

/** `between 0 min and 6 h 2`: as far as the assumed moments of a run allow; empty where nothing is assumed. */
export const rangeWords = ({ measure, value, provenance }: Measurement, reader: Reader): string => {
  if (measure !== 'minutesToAirport' || provenance.rangeMinutes === undefined) return '';
  const [earliest, latest] = provenance.rangeMinutes;
  return reader.t('plans:claims.between', {
    least: durationOf(reader, Math.max(0, value + earliest)),
    most: durationOf(reader, value + latest),
  });
};

/** How many it rests on. */
export const sampleWords = ({ n }: Measurement, reader: Reader): string =>
  n === null ? reader.t('plans:claims.nNotKnown') : reader.t('plans:claims.n', { count: n });
