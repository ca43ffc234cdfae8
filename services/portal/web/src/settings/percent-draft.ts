// A threshold as it is typed: two whole percentages.
import type { Threshold } from '@fourports/contracts/planning/alerts';

export type PercentDraft = { readonly raiseBelow: string; readonly closeFrom: string };

const percentOf = (chance: number): string => String(Math.round(chance * 1_000) / 10);

export const percentDraft = ({ raiseBelow, closeFrom }: Threshold): PercentDraft => ({
  raiseBelow: percentOf(raiseBelow),
  closeFrom: percentOf(closeFrom),
});

const chanceOf = (text: string): number | undefined => {
  const typed = text.trim().replace(',', '.');
  if (!/^\d{1,3}(\.\d)?$/.test(typed)) return undefined;
  const tenths = Math.round(Number(typed) * 10);
  return tenths > 1_000 ? undefined : tenths / 1_000;
};

/** Undefined where one is no percentage, or they lie closer together than one. */
export const readDraft = (draft: PercentDraft): Threshold | undefined => {
  const raiseBelow = chanceOf(draft.raiseBelow);
  const closeFrom = chanceOf(draft.closeFrom);
  if (raiseBelow === undefined || closeFrom === undefined) return undefined;
  return Math.round((closeFrom - raiseBelow) * 1_000) < 10 ? undefined : { raiseBelow, closeFrom };
};
