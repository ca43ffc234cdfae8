// A question as it stands in the address: names and texts, as they were typed. A link to it is the question itself.
import { fromLocalInput, toLocalInput } from '../format/local-input.ts';

export type Draft = Readonly<Record<string, string>>;

/** A key of texts under `plans:faults.`. */
export type Faults = Readonly<Record<string, string>>;

export const draftOf = (search: URLSearchParams, defaults: Draft): Draft => ({
  ...defaults,
  ...Object.fromEntries(search),
});

/** Without what is empty: an address says what was asked, no more. */
export const searchOf = (draft: Draft): URLSearchParams =>
  new URLSearchParams(
    Object.entries(draft)
      .filter(([, text]) => text.trim() !== '')
      .sort(([one], [other]) => one.localeCompare(other)),
  );

export const textOf = (draft: Draft, name: string): string => draft[name]?.trim() ?? '';

/** A decimal comma is a decimal comma; NaN for anything that is no number. */
export const numberOf = (draft: Draft, name: string): number => {
  const text = textOf(draft, name).replace(/\s/g, '').replace(',', '.');
  return text === '' ? Number.NaN : Number(text);
};

export const isGiven = (draft: Draft, name: string): boolean => textOf(draft, name) !== '';

/** `price.cst_ferry-truck` → `cst_ferry-truck`, for every name under `price.`. */
export const namesUnder = (draft: Draft, group: string): readonly string[] =>
  Object.keys(draft)
    .filter((name) => name.startsWith(`${group}.`) && isGiven(draft, name))
    .map((name) => name.slice(group.length + 1));

/** Faults without those of fields that are being changed. */
export const without = (faults: Faults, changed: Draft): Faults =>
  Object.fromEntries(Object.entries(faults).filter(([name]) => !(name in changed)));

const HOUR_MS = 3_600_000;

/** The next full hour that leaves the time to load. */
export const nextReady = (now: number): string =>
  new Date(Math.ceil((now + 2 * HOUR_MS) / HOUR_MS) * HOUR_MS).toISOString();

/** `2026-11-30T09:00` on the origin's wall, as the address carries it; undefined where it is no day and clock. */
export const readyAtOf = (draft: Draft, timeZone: string): string | undefined =>
  fromLocalInput(textOf(draft, 'ready'), timeZone);

export const readyText = (at: string, timeZone: string): string => toLocalInput(at, timeZone);
