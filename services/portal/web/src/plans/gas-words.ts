// CO2e of a way in words: where a leg is unknown so is the sum, and what is known is told as a part of it.
import type { Plan } from '@fourports/contracts/planning/plans';
import type { Reader } from '../i18n/reader.ts';
import { gramsWords } from './money-words.ts';

type Known = Pick<Plan['emissions'], 'knownGrams' | 'totalGrams'>;

export type GasWords = { readonly sum: string; readonly isKnown: boolean; readonly part?: string };

export const gasWords = ({ knownGrams, totalGrams }: Known, reader: Reader): GasWords => {
  if (totalGrams !== undefined)
    return { sum: gramsWords(totalGrams.roRo, totalGrams.roPax, reader), isKnown: true };
  const sum = reader.t('plans:gas.unknown');
  if (knownGrams === undefined) return { sum, isKnown: false };
  const mass = gramsWords(knownGrams.roRo, knownGrams.roPax, reader);
  return { sum, isKnown: false, part: reader.t('plans:gas.knownPart', { mass }) };
};
