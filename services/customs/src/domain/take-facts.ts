// Several facts that come together, for one unit or many: each taken into its unit's file as the others left it.
import type { Entry, Fact } from './fact.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { type Taken, takeFact } from './take-fact.ts';
import { type UnitFile, withEntries } from './unit-file.ts';

export type TakenFacts = {
  /** Per fact in their order. */
  readonly outcomes: readonly Taken['outcome'][];
  /** What is to be told, in the order in which it was taken. */
  readonly told: readonly Entry[];
  /** The units' files as they are now. */
  readonly files: ReadonlyMap<string, UnitFile>;
};

/** `named` may put into an entry what is known of its declaration. */
export const takeFacts = (
  before: ReadonlyMap<string, UnitFile>,
  facts: readonly Fact[],
  places: PlaceDirectory,
  named: (entry: Entry) => Entry = (entry) => entry,
): TakenFacts => {
  const files = new Map(before);
  const told: Entry[] = [];
  const outcomes = new Map<Fact, Taken['outcome']>();
  // A message lists what happened in any order; a release must find its declaration.
  for (const fact of facts.toSorted(byMoment)) {
    const file = files.get(fact.data.unitId) ?? { unitId: fact.data.unitId, entries: [] };
    const taken = takeFact(file, fact, places);
    const entries = taken.entries.map(named);
    files.set(fact.data.unitId, withEntries(file, entries));
    told.push(...entries);
    outcomes.set(fact, taken.outcome);
  }
  return { outcomes: facts.map((fact) => outcomes.get(fact) ?? 'already'), told, files };
};

/** What is declared comes first of what customs did in one second. */
const byMoment = (one: Fact, other: Fact): number =>
  Date.parse(one.data.occurredAt) - Date.parse(other.data.occurredAt) ||
  Number(other.kind === 'declared') - Number(one.kind === 'declared');
