// What customs did about a declaration, as a person enters it: one fact for each unit it concerns.
import type { ChineseStatus } from '@fourports/contracts/customs/chinese-status';
import type { Basis } from '@fourports/contracts/customs/happening';
import { type Case, type CaseRead, standingsOf } from './case.ts';
import type { Fact } from './fact.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';
import { checkWord, happeningOf, type Word, type WordSources } from './word.ts';

export type Step =
  | { readonly kind: 'released' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'bondedMovementStarted'; readonly toPlaceId?: string; readonly permitNumber?: string }
  | { readonly kind: 'bondedMovementEnded'; readonly permitNumber?: string }
  | {
      readonly kind: 'vehiclePermitIssued';
      readonly permitNumber: string;
      readonly plate?: string;
      readonly validUntil?: string;
    }
  | {
      readonly kind: 'chineseStatus';
      readonly status: ChineseStatus;
      /** Customs' own words for it. */
      readonly name: string;
      /** For the inspection that 查验 begins. */
      readonly inspectionId: string;
    };

export type EnterStep = { readonly step: Step; readonly unitIds?: readonly string[] };

export type Stepped = { readonly facts: readonly Fact[]; readonly inspection?: Case };

export const enterStep = (
  { case: declaration, files }: CaseRead,
  { step, unitIds }: EnterStep,
  word: Word,
  sources: WordSources,
): Outcome<Stepped> => {
  const checked = checkWord(word, sources);
  if (!checked.ok) return checked;
  const standings = standingsOf(declaration, files, sources.places);
  const present = [...standings].flatMap(([unitId, standing]) => (standing === 'gone' ? [] : [unitId]));
  const stray = unitIds?.find((unitId) => !present.includes(unitId));
  if (stray !== undefined)
    return refuse(
      'CONFLICT',
      `Failed to enter the step: ${stray} is not in the declaration. Add it first, or name one of its units.`,
    );
  const concerned = [...new Set(unitIds ?? present)];
  const said = meaningOf(step);
  const repeated = files.find(
    (file) =>
      concerned.includes(file.unitId) && isSaidAlready(file, said.kind, declaration.caseId, word.basis),
  );
  if (repeated !== undefined)
    return refuse(
      'CONFLICT',
      `Failed to enter the step: that ${repeated.unitId} is ${said.kind} was entered already. Correct what was entered instead.`,
    );
  const facts = concerned.map((unitId) => factOf(said, happeningFor(word, unitId, declaration)));
  return accept({
    facts,
    ...(said.kind === 'inspectionOrdered'
      ? { inspection: inspectionBegun(said.inspectionId, declaration, concerned, word) }
      : {}),
  });
};

/** A verdict is entered once by one kind of word; another kind is reconciled with it. */
const isSaidAlready = (file: UnitFile, kind: Fact['kind'], caseId: string, basis: Basis): boolean => {
  const verdict = standingFacts(file).findLast(
    (fact) => isVerdict(fact.kind) && fact.data.declarationId === caseId,
  );
  return isVerdict(kind) && verdict?.kind === kind && verdict.data.basis === basis;
};

const isVerdict = (kind: Fact['kind']): boolean => kind === 'released' || kind === 'refused';

type Meaning =
  | Exclude<Step, { readonly kind: 'chineseStatus' }>
  | { readonly kind: 'inspectionOrdered'; readonly inspectionId: string }
  | { readonly kind: 'noticeReceived'; readonly code: string; readonly text: string };

/** 放行 releases and 查验 orders an inspection; the other statuses move nothing and are shown as they are. */
const meaningOf = (step: Step): Meaning => {
  if (step.kind !== 'chineseStatus') return step;
  switch (step.status) {
    case 'PAS':
      return { kind: 'released' };
    case 'CPI':
      return { kind: 'inspectionOrdered', inspectionId: step.inspectionId };
    default:
      return { kind: 'noticeReceived', code: step.status, text: step.name };
  }
};

const factOf = (said: Meaning, data: ReturnType<typeof happeningFor>): Fact => {
  switch (said.kind) {
    case 'released':
      return { kind: 'released', data };
    case 'refused':
      return { kind: 'refused', data: { ...data, reason: said.reason } };
    case 'inspectionOrdered':
      return { kind: 'inspectionOrdered', data: { ...data, inspectionId: said.inspectionId } };
    case 'noticeReceived':
      return { kind: 'noticeReceived', data: { ...data, code: said.code, text: said.text } };
    case 'bondedMovementStarted': {
      const { kind, ...more } = said;
      return { kind, data: { ...data, ...more } };
    }
    case 'bondedMovementEnded': {
      const { kind, ...more } = said;
      return { kind, data: { ...data, ...more } };
    }
    case 'vehiclePermitIssued': {
      const { kind, ...more } = said;
      return { kind, data: { ...data, ...more } };
    }
  }
};

const happeningFor = (word: Word, unitId: string, { caseId, regime, declarationNumber }: Case) => ({
  ...happeningOf(word, unitId),
  declarationId: caseId,
  ...(regime === undefined ? {} : { regime }),
  ...(declarationNumber === undefined ? {} : { declarationNumber }),
});

const inspectionBegun = (
  caseId: string,
  declaration: Case,
  unitIds: readonly string[],
  word: Word,
): Case => ({
  caseId,
  kind: 'inspection',
  unitIds,
  placeId: word.placeId,
  authority: word.authority,
  openedAt: word.occurredAt,
  enteredBy: word.author.enteredBy.organisationId,
  declarationId: declaration.caseId,
});
