// What a customs fact says beyond kind, place and moment, for its line in the history.
import type { CustomsWords } from '@fourports/contracts/tracking/timeline';
import type { CustomsFact, HandlingDetails } from '@fourports/contracts/tracking/unit';
import type { HistoryFact } from './history.ts';

export const customsWords = (fact: CustomsFact): CustomsWords => {
  const { basis = 'message', authority, regime, declarationNumber, checkpoint, permitNumber, text } = fact;
  const { checked, sealBefore } = fact.findings ?? {};
  return {
    basis,
    authority,
    ...(regime === undefined ? {} : { regime }),
    ...(declarationNumber === undefined ? {} : { declarationNumber }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...(permitNumber === undefined ? {} : { permitNumber }),
    ...(checked === undefined ? {} : { checked }),
    ...(sealBefore === undefined ? {} : { sealBefore }),
    ...(text === undefined ? {} : { text }),
  };
};

/** What was measured and found, in one form for reports and for customs' inspections. */
export const detailsOf = ({ from }: HistoryFact): HandlingDetails => {
  if (from.door === 'handling') return from.report.details;
  const { result, findings } = from.fact;
  const { massKg, temperatureCelsius, sealAfter, note } = findings ?? {};
  return {
    ...(result === undefined ? {} : { result }),
    ...(massKg === undefined ? {} : { massKg }),
    ...(temperatureCelsius === undefined ? {} : { temperatureCelsius }),
    ...(sealAfter === undefined ? {} : { sealNumber: sealAfter }),
    ...(note === undefined ? {} : { note }),
  };
};
