// Goods in one unit or several are declared; the declaration's units may change while it runs.
import type { Regime } from '@fourports/contracts/customs/happening';
import { type Case, type CaseRead, standingsOf } from './case.ts';
import { restate } from './correct-fact.ts';
import { checkDeclarationNumber } from './declaration-number.ts';
import type { Entry, Fact } from './fact.ts';
import { accept, type Outcome, refuse } from './outcome.ts';
import type { PlaceDirectory } from './place-directory.ts';
import { standingFacts, type UnitFile } from './unit-file.ts';
import { checkWord, happeningOf, type Word, type WordSources } from './word.ts';

export type LodgeDeclaration = {
  readonly declarationId: string;
  readonly unitIds: readonly string[];
  readonly regime: Regime;
  readonly declarationNumber?: string;
};

export type Opened = { readonly opened: Case; readonly facts: readonly Fact[] };

export const lodgeDeclaration = (
  command: LodgeDeclaration,
  word: Word,
  sources: WordSources,
): Outcome<Opened> => {
  const { declarationId, unitIds, regime } = command;
  const checked = checkWord(word, sources);
  if (!checked.ok) return checked;
  const number = numberOf(command.declarationNumber, { placeId: word.placeId, regime }, sources.places);
  if (!number.ok) return number;
  const numbered = number.value === undefined ? {} : { declarationNumber: number.value };
  const units = [...new Set(unitIds)];
  return accept({
    opened: {
      caseId: declarationId,
      kind: 'declaration',
      unitIds: units,
      placeId: word.placeId,
      ...(word.checkpoint === undefined ? {} : { checkpoint: word.checkpoint }),
      authority: word.authority,
      openedAt: word.occurredAt,
      enteredBy: word.author.enteredBy.organisationId,
      regime,
      ...numbered,
    },
    facts: units.map((unitId) => declared(word, unitId, { declarationId, regime, ...numbered })),
  });
};

export type AmendDeclaration = {
  readonly declarationNumber?: string;
  readonly addUnitIds?: readonly string[];
  readonly removeUnitIds?: readonly string[];
  readonly reason: string;
};

export type Amended = {
  readonly amended: Case;
  readonly facts: readonly Fact[];
  /** Of what was declared before: retractions, and what is said anew with its number. */
  readonly corrections: readonly Entry[];
};

/** `word` says who amends and when; a unit that is added is declared at that moment. */
export const amendDeclaration = (
  { case: declaration, files }: CaseRead,
  command: AmendDeclaration,
  word: Word,
  places: PlaceDirectory,
): Outcome<Amended> => {
  const { caseId: declarationId, regime, placeId, unitIds } = declaration;
  if (regime === undefined) throw new TypeError(`Failed to amend ${declarationId}: it has no regime.`);
  const number = numberOf(command.declarationNumber, { placeId, regime }, places);
  if (!number.ok) return number;
  const standings = standingsOf(declaration, files, places);
  const isIn = (unitId: string) => (standings.get(unitId) ?? 'gone') !== 'gone';
  const removed = command.removeUnitIds ?? [];
  const ended = removed.find((unitId) => isIn(unitId) && standings.get(unitId) !== 'open');
  if (ended !== undefined)
    return refuse(
      'CONFLICT',
      `Failed to change the declaration: customs has decided on ${ended} already (${standings.get(ended)}). Leave it in.`,
    );
  const declarationNumber = number.value ?? declaration.declarationNumber;
  const numbered = declarationNumber === undefined ? {} : { declarationNumber };
  const added = (command.addUnitIds ?? []).filter((unitId) => !isIn(unitId));
  return accept({
    amended: { ...declaration, ...numbered, unitIds: [...new Set([...unitIds, ...added])] },
    facts: added.map((unitId) => declared(word, unitId, { declarationId, regime, ...numbered })),
    corrections: files.flatMap((file) => {
      if (removed.includes(file.unitId)) return retractDeclared(file, declarationId, command.reason, word);
      return number.value === undefined || number.value === declaration.declarationNumber
        ? []
        : renumber(file, { declarationId, declarationNumber: number.value }, command.reason, word);
    }),
  });
};

type About = {
  readonly declarationId: string;
  readonly regime: Regime;
  readonly declarationNumber?: string;
};

const declared = (word: Word, unitId: string, about: About): Fact => ({
  kind: 'declared',
  data: { ...happeningOf(word, unitId), ...about },
});

const declaredIn = (file: UnitFile, declarationId: string): readonly Fact[] =>
  standingFacts(file).filter((fact) => fact.kind === 'declared' && fact.data.declarationId === declarationId);

/** The number belongs to what was declared: it is said again with it. */
const renumber = (
  file: UnitFile,
  { declarationId, declarationNumber }: Required<Omit<About, 'regime'>>,
  reason: string,
  word: Word,
): readonly Entry[] =>
  declaredIn(file, declarationId).flatMap((fact) =>
    restate(
      fact,
      {
        declarationNumber,
        factId: `${word.wordId}:${fact.data.unitId}`,
        recordedAt: word.recordedAt,
        enteredBy: word.author.enteredBy,
      },
      reason,
    ),
  );

const retractDeclared = (
  file: UnitFile,
  declarationId: string,
  reason: string,
  word: Word,
): readonly Entry[] =>
  declaredIn(file, declarationId).map(({ data: { unitId, factId } }) => ({
    kind: 'retracted',
    data: {
      unitId,
      factId,
      reason,
      retractedBy: word.author.enteredBy.organisationId,
      recordedAt: word.recordedAt,
    },
  }));

const numberOf = (
  text: string | undefined,
  numbered: { readonly placeId: string; readonly regime: Regime },
  places: PlaceDirectory,
): Outcome<string | undefined> =>
  text === undefined ? accept(undefined) : checkDeclarationNumber(text, numbered, places);
