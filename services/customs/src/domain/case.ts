// A declaration, a hold or an inspection: what it is, and how far it has come by what is told of its units.
import type {
  DECLARATION_STATUSES,
  HOLD_STATUSES,
  INSPECTION_STATUSES,
} from '@fourports/contracts/customs/cases';
import type { Checkpoint, Regime } from '@fourports/contracts/customs/happening';
import { casesOf, type Fact } from './fact.ts';
import { isAfter } from './moment.ts';
import { isSameSpot, type PlaceDirectory } from './place-directory.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';

export type CaseKind = 'declaration' | 'hold' | 'inspection';
export type CaseStatus =
  | (typeof DECLARATION_STATUSES)[number]
  | (typeof HOLD_STATUSES)[number]
  | (typeof INSPECTION_STATUSES)[number];

export type Case = {
  readonly caseId: string;
  readonly kind: CaseKind;
  /** Every unit its goods were in since it began. */
  readonly unitIds: readonly string[];
  readonly placeId: string;
  readonly checkpoint?: Checkpoint;
  readonly authority: string;
  readonly openedAt: string;
  /** Who entered it; absent where a message of customs began it. */
  readonly enteredBy?: string;
  readonly regime?: Regime;
  readonly declarationNumber?: string;
  /** Of a hold or an inspection. */
  readonly declarationId?: string;
  readonly reason?: string;
};

/** A case with the files of its units. */
export type CaseRead = { readonly case: Case; readonly files: readonly UnitFile[] };

/** What a unit's part in a case has come to. `gone`: the goods are in it no longer, or were never. */
export type UnitStanding = 'open' | 'ended' | 'refused' | 'gone';

const BEGINNING = { declaration: 'declared', hold: 'holdPlaced', inspection: 'inspectionOrdered' } as const;

export const statusOf = (
  { caseId, kind }: Pick<Case, 'caseId' | 'kind'>,
  files: readonly UnitFile[],
  places: PlaceDirectory,
): CaseStatus => {
  const standings = standingsOf({ caseId, kind }, files, places);
  const concerned = [...standings.values()].filter((each) => each !== 'gone');
  const words = WORDS[kind];
  if (concerned.length === 0) return 'withdrawn';
  if (concerned.includes('refused')) return 'refused';
  if (concerned.every((each) => each === 'ended')) return words.ended;
  return concerned.includes('ended') ? words.partly : words.open;
};

const WORDS = {
  declaration: { open: 'lodged', partly: 'partlyReleased', ended: 'released' },
  hold: { open: 'placed', partly: 'partlyLifted', ended: 'lifted' },
  inspection: { open: 'ordered', partly: 'partlyCompleted', ended: 'completed' },
} as const satisfies Record<CaseKind, Record<'open' | 'partly' | 'ended', CaseStatus>>;

/** Per unit; files of other units than the case's do no harm. */
export const standingsOf = (
  { caseId, kind }: Pick<Case, 'caseId' | 'kind'>,
  files: readonly UnitFile[],
  places: PlaceDirectory,
): ReadonlyMap<string, UnitStanding> => {
  const left = new Set(files.flatMap((file) => carriedFromIn(file, caseId)));
  return new Map(
    files.map((file) => {
      const facts = standingFacts(file);
      const begun = facts.find((fact) => fact.kind === BEGINNING[kind] && casesOf(fact).includes(caseId));
      const standing = begun === undefined ? 'gone' : standingIn(kind, { caseId, begun, facts, places });
      return [file.unitId, standing === 'open' && left.has(file.unitId) ? 'gone' : standing];
    }),
  );
};

type Course = {
  readonly caseId: string;
  readonly begun: Fact;
  readonly facts: readonly Fact[];
  readonly places: PlaceDirectory;
};

const standingIn = (kind: CaseKind, { caseId, begun, facts, places }: Course): UnitStanding => {
  const own = facts.filter((fact) => casesOf(fact).includes(caseId));
  switch (kind) {
    case 'declaration': {
      const verdict = own.findLast((fact) => fact.kind === 'released' || fact.kind === 'refused');
      if (verdict === undefined) return 'open';
      return verdict.kind === 'released' ? 'ended' : 'refused';
    }
    case 'hold': {
      // Who releases a unit where it is held holds it no longer, whether or not anybody says so.
      const released = facts.some(
        (fact) =>
          fact.kind === 'released' &&
          isAfter(fact.data.occurredAt, begun.data.occurredAt) &&
          isSameSpot(places, fact.data.placeId, begun.data.placeId),
      );
      return released || own.some((fact) => fact.kind === 'holdLifted') ? 'ended' : 'open';
    }
    case 'inspection':
      return own.some((fact) => fact.kind === 'inspectionCompleted') ? 'ended' : 'open';
  }
};

/** Units whose goods came into this one while the case was open. */
const carriedFromIn = (file: UnitFile, caseId: string): readonly string[] =>
  standingFacts(file).flatMap((fact) =>
    'carriedFrom' in fact.data && fact.data.carriedFrom !== undefined && casesOf(fact).includes(caseId)
      ? [fact.data.carriedFrom]
      : [],
  );
