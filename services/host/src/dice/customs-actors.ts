// Customs, by its own messages and by what ports and forwarders enter: declared, held, inspected, released, corrected.
import {
  type Author,
  beginCase,
  correctFact,
  endCase,
  enterStep,
  type Fact,
  lodgeDeclaration,
  standingFacts,
  type Word,
} from '@fourports/customs/pure';
import type { Acting } from './booking-actors.ts';
import { caseShelf, commandFiles, type Entered, type FilesRead } from './customs-side.ts';
import { INCHEON, later, PLACES, PORTS, WEIHAI } from './lane.ts';
import type { Stage } from './stage.ts';

const LONGEST_AGO_MS = 6 * 3_600_000;

type Told = {
  readonly word: Word;
  readonly sources: { readonly places: typeof PLACES; readonly now: string };
};
type Doing = (stage: Stage, acting: Acting, told: Told, read: FilesRead) => Entered | undefined;

const declare: Doing = (stage, { unitId }, { word, sources }) => {
  const command = {
    declarationId: stage.nextId('dec'),
    unitIds: [unitId],
    regime: word.placeId === WEIHAI ? ('export' as const) : ('transit' as const),
  };
  const decision = lodgeDeclaration(command, word, sources);
  return decision.ok ? decision.value : undefined;
};

const begin =
  (kind: 'hold' | 'inspection', prefix: string): Doing =>
  (stage, { unitId }, { word, sources }) => {
    const decision = beginCase({ caseId: stage.nextId(prefix), kind, unitIds: [unitId] }, word, sources);
    return decision.ok ? decision.value : undefined;
  };

const casesOf = ({ tx }: FilesRead, kind: string, unitId: string) =>
  caseShelf
    .keys(tx)
    .flatMap((caseId) => caseShelf.read(tx, caseId) ?? [])
    .filter((each) => each.kind === kind && each.unitIds.includes(unitId));

const end =
  (kind: 'hold' | 'inspection'): Doing =>
  (stage, { unitId }, { word, sources }, read) => {
    const begun = stage.oneOf(casesOf(read, kind, unitId));
    if (begun === undefined) return undefined;
    const findings = { checked: ['weight' as const], result: 'passed' as const };
    const ending =
      kind === 'hold'
        ? ({ kind: 'holdLifted' } as const)
        : ({ kind: 'inspectionCompleted', findings } as const);
    const decision = endCase({ case: begun, files: read.files }, { ending }, word, sources);
    return decision.ok ? { facts: decision.value } : undefined;
  };

const release: Doing = (stage, { unitId }, { word, sources }, read) => {
  const declaration = stage.oneOf(casesOf(read, 'declaration', unitId));
  if (declaration === undefined) return undefined;
  const step = { kind: 'released' as const };
  const decision = enterStep({ case: declaration, files: read.files }, { step }, word, sources);
  return decision.ok ? { facts: decision.value.facts } : undefined;
};

/** Customs' own word, which knows none of our cases; the same may come twice. */
const message: Doing = (stage, { unitId }, { word }) => {
  const kind = stage.oneOf(['released', 'bondedMovementStarted', 'declared'] as const) ?? 'released';
  const { placeId, occurredAt, recordedAt, authority } = word;
  const factId = stage.chance(0.3) ? `message ${kind} ${unitId}` : stage.nextId('msg');
  const data = { factId, unitId, placeId, occurredAt, recordedAt, authority, basis: 'message' as const };
  const fact: Fact = kind === 'declared' ? { kind, data: { ...data, regime: 'transit' } } : { kind, data };
  return { facts: [fact] };
};

const correct: Doing = (stage, { unitId }, { word, sources }, { files }) => {
  const file = files.find((each) => each.unitId === unitId);
  const fact = file === undefined ? undefined : stage.oneOf(standingFacts(file));
  const caseId = fact === undefined ? undefined : caseIn(fact);
  if (file === undefined || fact === undefined || caseId === undefined) return undefined;
  const { factId } = fact.data;
  const how = stage.chance(0.5) ? ('amend' as const) : ('retract' as const);
  const instead = how === 'amend' ? { instead: { occurredAt: word.occurredAt } } : {};
  const correction = { caseId, factId, reason: 'wrong line', newFactId: stage.nextId('fct'), how };
  const decision = correctFact(file, { ...correction, ...instead }, word.author, sources);
  return decision.ok ? { entries: decision.value } : undefined;
};

const caseIn = (fact: Fact): string | undefined => {
  if (fact.kind === 'holdPlaced' || fact.kind === 'holdLifted') return fact.data.holdId;
  if (fact.kind === 'inspectionOrdered' || fact.kind === 'inspectionCompleted') return fact.data.inspectionId;
  return fact.data.declarationId;
};

const DOINGS: readonly Doing[] = [
  declare,
  begin('hold', 'hld'),
  begin('inspection', 'ins'),
  end('hold'),
  end('inspection'),
  release,
  message,
  message,
  correct,
];

const authorAt = (placeId: string, { forwarder }: Acting, isPort: boolean): Author => {
  const port = PORTS.get(placeId);
  const actor = { type: 'key', id: 'key_dice' } as const;
  return isPort && port !== undefined
    ? { enteredBy: { organisationId: port, actor }, kind: 'port', places: [placeId] }
    : { enteredBy: { organisationId: forwarder.organisationId, actor }, kind: 'forwarder', places: [] };
};

/** Whether anything was entered. */
export const actAtCustoms = async (stage: Stage, acting: Acting): Promise<boolean> => {
  const doing = stage.oneOf(DOINGS);
  if (doing === undefined) return false;
  const placeId = stage.chance(0.5) ? WEIHAI : INCHEON;
  const word: Word = {
    wordId: stage.nextId('wrd'),
    placeId,
    occurredAt: later(stage.now(), -stage.below(LONGEST_AGO_MS)),
    recordedAt: stage.now(),
    authority: placeId === WEIHAI ? '威海海关' : '인천세관',
    basis: stage.chance(0.5) ? 'document' : 'attested',
    author: authorAt(placeId, acting, stage.chance(0.7)),
  };
  const told = { word, sources: { places: PLACES, now: stage.now() } };
  return await commandFiles(stage, [acting.unitId], (read) => doing(stage, acting, told, read));
};
