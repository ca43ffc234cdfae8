// Everything told of one unit at customs, and what of it stands. It depends on the set of entries alone.
import { type Entry, type Fact, isStrike, type Strike } from './fact.ts';

export type UnitFile = { readonly unitId: string; readonly entries: readonly Entry[] };

/** A fact with what took it out of force, if anything did. */
export type ReadFact = { readonly fact: Fact; readonly struck: Strike | undefined };

/** All facts in the order in which they happened; struck ones stay to be seen. */
export const readFile = ({ entries }: UnitFile): readonly ReadFact[] => {
  const facts = new Map(entries.flatMap((entry) => (isStrike(entry) ? [] : [[entry.data.factId, entry]])));
  const strikes = entries.filter(isStrike);
  const standing = new Map<string, boolean>();
  const strikeOf = (factId: string): Strike | undefined =>
    strikes.find(
      (strike) =>
        strike.data.factId === factId &&
        (strike.kind === 'retracted' || (facts.has(strike.data.by) && stands(strike.data.by))),
    );
  /** What holds in a fact's place does so only as long as it stands itself. */
  const stands = (factId: string): boolean => {
    const known = standing.get(factId);
    if (known !== undefined) return known;
    // Two that strike each other would ask for ever; then the one asked first stands.
    standing.set(factId, true);
    const found = strikeOf(factId) === undefined;
    standing.set(factId, found);
    return found;
  };
  // Asked in one order whatever the order of arrival, so that even then the set alone decides.
  for (const factId of [...facts.keys()].sort(compare)) stands(factId);
  return [...facts.values()]
    .map((fact) => ({ fact, struck: stands(fact.data.factId) ? undefined : strikeOf(fact.data.factId) }))
    .sort((one, other) => byHappening(one.fact, other.fact));
};

/** What stands, in the order in which it happened. */
export const standingFacts = (file: UnitFile): readonly Fact[] =>
  readFile(file).flatMap(({ fact, struck }) => (struck === undefined ? [fact] : []));

export const withEntries = (file: UnitFile, entries: readonly Entry[]): UnitFile => ({
  ...file,
  entries: [...file.entries, ...entries],
});

const byHappening = (one: Fact, other: Fact): number =>
  compare(one.data.occurredAt, other.data.occurredAt) ||
  compare(one.data.recordedAt, other.data.recordedAt) ||
  compare(one.data.factId, other.data.factId);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
