// The goods are moved into another unit while a case runs. What is open goes with the goods; what was done stays with
// the unit it was done to: a release or a permit of the old unit is history of the old unit.
import { standingsOf } from './case.ts';
import { casesOf, type Fact } from './fact.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';

export type Move = {
  readonly from: string;
  readonly to: string;
  /** Since when the other unit carries the goods. */
  readonly at: string;
  readonly recordedAt: string;
};

/** What is told of the new unit. Naming each fact after the one it comes from makes doing it twice one fact. */
export const carryOver = (
  left: UnitFile,
  entered: UnitFile,
  move: Move,
  places: PlaceDirectory,
): readonly Fact[] => {
  const known = new Set(standingFacts(entered).flatMap(casesOf));
  return standingFacts(left)
    .filter((fact) => Date.parse(fact.data.occurredAt) <= Date.parse(move.at))
    .flatMap((fact): readonly Fact[] => {
      const begun = beginningOf(fact);
      if (begun === undefined || known.has(begun.caseId)) return [];
      const standing = standingsOf(begun, [left], places).get(left.unitId);
      return standing === 'open' ? [carried(fact, move)] : [];
    });
};

const beginningOf = (fact: Fact) => {
  switch (fact.kind) {
    case 'declared':
      return fact.data.declarationId === undefined
        ? undefined
        : ({ kind: 'declaration', caseId: fact.data.declarationId } as const);
    case 'holdPlaced':
      return { kind: 'hold', caseId: fact.data.holdId } as const;
    case 'inspectionOrdered':
      return fact.data.inspectionId === undefined
        ? undefined
        : ({ kind: 'inspection', caseId: fact.data.inspectionId } as const);
    default:
      return undefined;
  }
};

const carried = (fact: Fact, { from, to, at, recordedAt }: Move): Fact => {
  const changed = {
    factId: `${fact.data.factId}>${to}`,
    unitId: to,
    occurredAt: at,
    recordedAt,
    carriedFrom: from,
  };
  switch (fact.kind) {
    case 'declared':
      return { kind: 'declared', data: { ...fact.data, ...changed } };
    case 'holdPlaced':
      return { kind: 'holdPlaced', data: { ...fact.data, ...changed } };
    case 'inspectionOrdered':
      return { kind: 'inspectionOrdered', data: { ...fact.data, ...changed } };
    default:
      throw new TypeError(`Failed to carry over ${fact.data.factId}: a ${fact.kind} stays where it was.`);
  }
};
