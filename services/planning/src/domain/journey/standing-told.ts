// What stands of what was told: a function of the set, whatever the order in which it came.
import type { Happening, Told } from './told.ts';

type Correction = Extract<Told, { door: 'correction' }>;
type Report = Extract<Told, { door: 'handling' }>;
type Strike = Extract<Told, { door: 'strike' }>;

export const standingOf = (told: readonly Told[]): readonly Happening[] => {
  const reports = told.filter((each) => each.door === 'handling');
  const corrections = told.filter((each) => each.door === 'correction');
  const strikes = told.filter((each) => each.door === 'strike').toSorted(byRecord);
  const isStruck = struckBy(
    strikes,
    new Set(told.flatMap((each) => (each.door === 'customs' ? [each.id] : []))),
  );
  const standing = told.flatMap((each): readonly Happening[] => {
    if (each.door === 'customs') return isStruck(each.id) ? [] : [each];
    if (each.door !== 'handling') return [];
    const holding = correctionOf(each, reports, corrections);
    if (holding === undefined) return [each];
    return holding.instead === undefined ? [] : [holding.instead];
  });
  return standing.toSorted((one, other) => one.at - other.at || compare(one.id, other.id));
};

/** Of all that correct a report, or a correction of it, the one recorded last. */
const correctionOf = (
  report: Report,
  reports: readonly Report[],
  corrections: readonly Correction[],
): Correction | undefined => {
  if (corrections.length === 0) return undefined;
  const meant = new Set([report.reportId]);
  for (let size = 0; size !== meant.size; ) {
    size = meant.size;
    for (const { reportId, corrects } of corrections) if (meant.has(corrects)) meant.add(reportId);
  }
  // Two reporters may have used one id: whoever corrects means its own.
  const isMeant = ({ reporter, corrects }: Correction): boolean =>
    meant.has(corrects) &&
    (reporter === report.reporter ||
      !reports.some((other) => other.reporter === reporter && other.reportId === report.reportId));
  return corrections.filter(isMeant).toSorted(byRecord).at(-1);
};

/** A fact struck in favour of another comes back when that one is struck itself. */
const struckBy = (strikes: readonly Strike[], known: ReadonlySet<string>): ((id: string) => boolean) => {
  const answered = new Map<string, boolean>();
  const isStruck = (id: string): boolean => {
    const found = answered.get(id);
    if (found !== undefined) return found;
    // Two that strike each other would ask for ever; then the one asked first stands.
    answered.set(id, false);
    const struck = strikes.some(
      ({ factId, inFavourOf }) =>
        factId === id && (inFavourOf === undefined || (known.has(inFavourOf) && !isStruck(inFavourOf))),
    );
    answered.set(id, struck);
    return struck;
  };
  for (const id of [...known].toSorted(compare)) isStruck(id);
  return isStruck;
};

const byRecord = (
  one: { readonly recordedAt: number; readonly id: string },
  other: { readonly recordedAt: number; readonly id: string },
): number => one.recordedAt - other.recordedAt || compare(one.id, other.id);

// Not localeCompare: its order depends on the machine's locale.
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
