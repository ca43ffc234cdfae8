// Holds and inspections: begun for units that stand at a port, ended for all of them or one by one.
import type { Basis } from '@fourports/contracts/customs/happening';
import type { InspectionFindings } from '@fourports/contracts/customs/inspection';
import { type Case, type CaseRead, standingsOf } from './case.ts';
import { casesOf, type Fact } from './fact.ts';
import type { Opened } from './lodge-declaration.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';
import { checkWord, happeningOf, type Word, type WordSources } from './word.ts';

export type BeginCase = {
  readonly caseId: string;
  readonly kind: 'hold' | 'inspection';
  readonly unitIds: readonly string[];
  readonly reason?: string;
  /** The declaration it is about. */
  readonly declaration?: Case;
};

export const beginCase = (command: BeginCase, word: Word, sources: WordSources): Outcome<Opened> => {
  const { caseId, kind, reason, declaration } = command;
  const checked = checkWord(word, sources);
  if (!checked.ok) return checked;
  const unitIds = [...new Set(command.unitIds)];
  const stray = unitIds.find((unitId) => declaration?.unitIds.includes(unitId) === false);
  if (stray !== undefined)
    return refuse(
      'CONFLICT',
      `Failed to begin the ${kind}: ${stray} is not in the declaration ${declaration?.caseId}. Leave declarationId out or name its units.`,
    );
  const because = reason === undefined ? {} : { reason };
  return accept({
    opened: {
      caseId,
      kind,
      unitIds,
      placeId: word.placeId,
      ...(word.checkpoint === undefined ? {} : { checkpoint: word.checkpoint }),
      authority: word.authority,
      openedAt: word.occurredAt,
      enteredBy: word.author.enteredBy.organisationId,
      ...(declaration === undefined ? {} : { declarationId: declaration.caseId }),
      ...because,
    },
    facts: unitIds.map((unitId): Fact => {
      const data = { ...happeningOf(word, unitId), ...aboutDeclaration(declaration), ...because };
      return kind === 'hold'
        ? { kind: 'holdPlaced', data: { ...data, holdId: caseId } }
        : { kind: 'inspectionOrdered', data: { ...data, inspectionId: caseId } };
    }),
  });
};

export type EndCase = {
  readonly unitIds?: readonly string[];
  readonly ending:
    | { readonly kind: 'holdLifted'; readonly reason?: string }
    | { readonly kind: 'inspectionCompleted'; readonly findings: InspectionFindings };
};

/** For the units named, or for all in which it is still open. */
export const endCase = (
  { case: begun, files }: CaseRead,
  { unitIds, ending }: EndCase,
  word: Word,
  sources: WordSources,
): Outcome<readonly Fact[]> => {
  const checked = checkWord(word, sources);
  if (!checked.ok) return checked;
  const standings = standingsOf(begun, files, sources.places);
  const present = [...standings].flatMap(([unitId, standing]) => (standing === 'gone' ? [] : [unitId]));
  const open = present.filter((unitId) => standings.get(unitId) === 'open');
  // Ended by another kind of word, it may still be said by this one: the two are reconciled.
  const unsaid = present.filter((unitId) => {
    const file = files.find((each) => each.unitId === unitId);
    return file === undefined || !isSaidAlready(file, begun.caseId, ending.kind, word.basis);
  });
  const wanted = [...new Set(unitIds ?? (open.length > 0 ? open : unsaid))];
  const stray = wanted.find((unitId) => !unsaid.includes(unitId));
  if (stray !== undefined || wanted.length === 0)
    return refuse(
      'CONFLICT',
      `Failed to end the ${begun.kind}: it is not open for ${stray ?? 'any unit'}. Read it again and decide anew.`,
    );
  return accept(
    wanted.map((unitId): Fact => {
      const data = {
        ...happeningOf(word, unitId),
        ...(begun.declarationId === undefined ? {} : { declarationId: begun.declarationId }),
      };
      if (ending.kind === 'inspectionCompleted')
        return {
          kind: 'inspectionCompleted',
          data: { ...data, inspectionId: begun.caseId, findings: ending.findings },
        };
      const { reason } = ending;
      return {
        kind: 'holdLifted',
        data: { ...data, holdId: begun.caseId, ...(reason === undefined ? {} : { reason }) },
      };
    }),
  );
};

const isSaidAlready = (file: UnitFile, caseId: string, kind: Fact['kind'], basis: Basis): boolean =>
  standingFacts(file).some(
    (fact) => fact.kind === kind && fact.data.basis === basis && casesOf(fact).includes(caseId),
  );

const aboutDeclaration = (declaration: Case | undefined) => {
  if (declaration === undefined) return {};
  const { caseId, regime, declarationNumber } = declaration;
  return {
    declarationId: caseId,
    ...(regime === undefined ? {} : { regime }),
    ...(declarationNumber === undefined ? {} : { declarationNumber }),
  };
};
