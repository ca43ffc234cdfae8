// The frame of every command: the case and its units as they are under their locks, the decision, what it writes.
import { DeclarationLodged } from '@fourports/contracts/customs/events';
import {
  type Answer,
  AppError,
  type Command,
  type CommandRequest,
  type Frozen,
  type Ids,
  type RunCommand,
  requireVersion,
} from '@fourports/service-kit';
import type { Case, CaseKind } from '../domain/case.ts';
import type { Entry, Fact } from '../domain/fact.ts';
import type { Opened } from '../domain/lodge-declaration.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { UnitFile } from '../domain/unit-file.ts';
import type { Author, WordSources } from '../domain/word.ts';
import { addUnits, insertCase, loadCase, type StoredCase, saveCase } from '../store/case-store.ts';
import type { CustomsTables, CustomsTx } from '../store/customs-database.ts';
import { loadPlaces } from '../store/known-store.ts';
import { loadFiles } from '../store/unit-file-store.ts';
import { causeOfRequest } from './announce.ts';
import { FIRST_STATUS } from './begin-cases.ts';
import type { Files } from './case-detail.ts';
import { registerEntries, registerFacts } from './register-facts.ts';
import { awaitPlace, requireUnits, type UnitPorts } from './require-units.ts';

export type CommandPorts = UnitPorts & {
  readonly runCommand: RunCommand<CustomsTables>;
  readonly ids: Ids;
};

export type Deciding = WordSources & { readonly tx: CustomsTx; readonly author: Author };

export type Opening<Detail> = {
  readonly unitIds: readonly string[];
  readonly placeId: string;
  readonly decide: (deciding: Deciding) => Promise<Outcome<Opened>> | Outcome<Opened>;
  readonly detail: (stored: StoredCase, files: Files) => Frozen<Detail>;
};

/** Begins a case; answers 201 with its version. */
export const openCase = async <Detail>(
  ports: CommandPorts,
  request: CommandRequest,
  { unitIds, placeId, decide, detail }: Opening<Detail>,
): Promise<Answer<Detail>> => {
  await requireUnits(ports, request.caller, unitIds);
  await awaitPlace(ports, placeId);
  return await ports.runCommand(request, { lock: locksOf(unitIds) }, async (command) => {
    const deciding = await sourcesOf(command, request);
    const { opened, facts } = decided(await decide(deciding));
    command.audit({ subject: opened.caseId, details: { units: facts.length } });
    await begin(command.tx, request, opened);
    await registerFacts(command.tx, facts, registeringOf(command, request, deciding));
    return await answerOf(command.tx, opened, detail);
  });
};

export type Changed = {
  readonly facts?: readonly Fact[];
  readonly corrections?: readonly Entry[];
  /** The case as it is from now on, where more than its status changes. */
  readonly amended?: Case;
  /** An inspection that begins with it. */
  readonly begun?: Case;
};

export type Changing<Detail> = {
  readonly kind: CaseKind;
  readonly caseId: string;
  /** The place the fact speaks of. */
  readonly placeId?: string;
  /** Units it may come to be about. */
  readonly more?: readonly string[];
  readonly decide: (
    deciding: Deciding & { readonly stored: StoredCase; readonly files: readonly UnitFile[] },
  ) => Promise<Outcome<Changed>> | Outcome<Changed>;
  readonly detail: (stored: StoredCase, files: Files) => Frozen<Detail>;
};

/** Changes a case the caller sees; another organisation's is not found. */
export const changeCase = async <Detail>(
  ports: CommandPorts,
  request: CommandRequest,
  { kind, caseId, placeId, more = [], decide, detail }: Changing<Detail>,
): Promise<Answer<Detail>> => {
  const before = found(await ports.database.read(request.caller, (tx) => loadCase(tx, kind, caseId)), caseId);
  await requireUnits(ports, request.caller, more);
  if (placeId !== undefined) await awaitPlace(ports, placeId);
  const locked = [...before.case.unitIds, ...more];
  const options = { lock: locksOf(locked), subject: caseId };
  return await ports.runCommand(request, options, async (command) => {
    const { tx } = command;
    const stored = found(await loadCase(tx, kind, caseId), caseId);
    requireLocked(stored, locked);
    requireVersion(request.ifMatch, String(stored.version));
    const files = [...(await loadFiles(tx, stored.case.unitIds)).values()];
    const deciding = await sourcesOf(command, request);
    const changed = decided(await decide({ ...deciding, stored, files }));
    await apply(command, request, { stored, changed, deciding });
    return await answerOf(tx, stored.case, detail);
  });
};

type Application = {
  readonly stored: StoredCase;
  readonly changed: Changed;
  readonly deciding: Deciding;
};

const apply = async (
  command: Command<CustomsTables>,
  request: CommandRequest,
  { stored, changed, deciding }: Application,
): Promise<void> => {
  const { tx, now } = command;
  const { facts = [], corrections = [], amended, begun } = changed;
  if (amended !== undefined) {
    await saveCase(tx, { ...stored, case: amended });
    await addUnits(
      tx,
      amended.caseId,
      amended.unitIds.filter((unitId) => !stored.case.unitIds.includes(unitId)),
      now,
    );
  }
  if (begun !== undefined) await begin(tx, request, begun);
  const registering = registeringOf(command, request, deciding);
  await registerEntries(tx, corrections, registering);
  await registerFacts(tx, facts, registering);
};

/** Its version is counted up to 1 by the first facts told of it. */
const begin = async (tx: CustomsTx, { caller }: CommandRequest, opened: Case): Promise<void> => {
  await insertCase(tx, {
    case: opened,
    world: caller.world,
    version: 0,
    status: FIRST_STATUS[opened.kind],
  });
};

const answerOf = async <Detail>(
  tx: CustomsTx,
  { kind, caseId }: Case,
  detail: (stored: StoredCase, files: Files) => Frozen<Detail>,
): Promise<Answer<Detail>> => {
  const stored = found(await loadCase(tx, kind, caseId), caseId);
  return {
    body: detail(stored, await loadFiles(tx, stored.case.unitIds)),
    etag: String(stored.version),
  };
};

const sourcesOf = async (
  { tx, now }: Command<CustomsTables>,
  { caller }: CommandRequest,
): Promise<Deciding> => ({
  tx,
  now,
  places: await loadPlaces(tx),
  author: {
    enteredBy: { organisationId: caller.organisationId, actor: caller.actor },
    kind: caller.kind,
    places: caller.places,
  },
});

const registeringOf = (
  { emitDraft }: Command<CustomsTables>,
  request: CommandRequest,
  { places }: Deciding,
) => ({ places, cause: causeOfRequest(request), emit: emitDraft });

const locksOf = (unitIds: readonly string[]) =>
  [...new Set(unitIds)].map((key) => ({ topic: DeclarationLodged.topic, key }));

const decided = <Value>(outcome: Outcome<Value>): Value => {
  if (outcome.ok) return outcome.value;
  throw new AppError(outcome.problem.code, outcome.problem.message);
};

const found = (stored: StoredCase | undefined, caseId: string): StoredCase => {
  if (stored !== undefined) return stored;
  throw caseNotFound(caseId);
};

export const caseNotFound = (caseId: string): AppError =>
  new AppError('NOT_FOUND', `Failed to find ${caseId}: you see no such thing. Check the id.`);

/** The goods were moved into another unit between our looking and our locking. */
const requireLocked = ({ case: { caseId, unitIds } }: StoredCase, locked: readonly string[]): void => {
  if (unitIds.every((unitId) => locked.includes(unitId))) return;
  throw new AppError(
    'NOT_YET_VISIBLE',
    `Failed to change ${caseId}: its goods are being moved into another unit. Try again in a second.`,
    { retryAfterSeconds: 1 },
  );
};
