// The one way by which facts come into units' files, from whatever door: reconciled with what is known, written,
// announced, and the cases they concern brought up to date. Run under the units' locks.
import type { EventDraft } from '@fourports/eventlog';
import { type CaseStatus, statusOf } from '../domain/case.ts';
import { casesOf, type Entry, type Fact, isStrike } from '../domain/fact.ts';
import type { PlaceDirectory } from '../domain/place-directory.ts';
import { type TakenFacts, takeFacts } from '../domain/take-facts.ts';
import { type UnitFile, withEntries } from '../domain/unit-file.ts';
import { loadConcerned, type StoredCase, saveCase } from '../store/case-store.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import { loadFiles, saveEntries } from '../store/unit-file-store.ts';
import { type Cause, entryDraft } from './announce.ts';
import { beginCases, declarationNames } from './begin-cases.ts';

export type Registering = {
  readonly places: PlaceDirectory;
  readonly cause: Cause;
  readonly emit: (draft: EventDraft) => void;
};

export type Registered = Omit<TakenFacts, 'told'>;

export const registerFacts = async (
  tx: CustomsTx,
  facts: readonly Fact[],
  registering: Registering,
): Promise<Registered> => {
  const unitIds = [...new Set(facts.map(({ data }) => data.unitId))];
  const named = await declarationNames(tx, facts, registering.cause.world);
  const taken = takeFacts(await loadFiles(tx, unitIds), facts, registering.places, named);
  await keep(tx, taken.told, taken.files, registering);
  return { outcomes: taken.outcomes, files: taken.files };
};

/** Corrections: written as they were decided. */
export const registerEntries = async (
  tx: CustomsTx,
  entries: readonly Entry[],
  registering: Registering,
): Promise<ReadonlyMap<string, UnitFile>> => {
  const files = new Map(await loadFiles(tx, [...new Set(entries.map(({ data }) => data.unitId))]));
  for (const entry of entries) {
    const file = files.get(entry.data.unitId);
    if (file !== undefined) files.set(entry.data.unitId, withEntries(file, [entry]));
  }
  await keep(tx, entries, files, registering);
  return files;
};

const keep = async (
  tx: CustomsTx,
  told: readonly Entry[],
  files: ReadonlyMap<string, UnitFile>,
  { places, cause, emit }: Registering,
): Promise<void> => {
  if (told.length === 0) return;
  await saveEntries(tx, told);
  await beginCases(tx, told, cause);
  for (const entry of told) emit(entryDraft(entry, cause));
  const touched = new Set(told.flatMap((entry) => touchedBy(entry, files)));
  for (const stored of await loadConcerned(tx, [...files.keys()], [...touched])) {
    const status = await currentStatus(tx, stored, files, places);
    if (status !== stored.status || touched.has(stored.case.caseId))
      await saveCase(tx, { ...stored, status, version: stored.version + 1 });
  }
};

const touchedBy = (entry: Entry, files: ReadonlyMap<string, UnitFile>): readonly string[] => {
  if (!isStrike(entry)) return casesOf(entry);
  const { factId, unitId } = entry.data;
  return (files.get(unitId)?.entries ?? []).flatMap((each) =>
    !isStrike(each) && each.data.factId === factId ? casesOf(each) : [],
  );
};

const currentStatus = async (
  tx: CustomsTx,
  { case: concerned }: StoredCase,
  files: ReadonlyMap<string, UnitFile>,
  places: PlaceDirectory,
): Promise<CaseStatus> => {
  const others = await loadFiles(
    tx,
    concerned.unitIds.filter((unitId) => !files.has(unitId)),
  );
  const all = concerned.unitIds.flatMap((unitId) => files.get(unitId) ?? others.get(unitId) ?? []);
  return statusOf(concerned, all, places);
};
