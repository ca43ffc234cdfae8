// Customs without its tables: units' files and cases on shelves, decided and reconciled by its own domain.
import type { Envelope } from '@fourports/contracts';
import { CustomsReleased } from '@fourports/contracts/customs/events';
import { UnitRegistered } from '@fourports/contracts/tracking/events';
import {
  type Case,
  type Entry,
  entryDraft,
  type Fact,
  takeFacts,
  type UnitFile,
  withEntries,
} from '@fourports/customs/pure';
import { lockKeyFor } from '@fourports/eventlog';
import type { MemoryTx } from '@fourports/eventlog/memory';
import type { DiceWorld } from './lane.ts';
import { PLACES } from './lane.ts';
import { shelf } from './shelf.ts';
import type { Stage } from './stage.ts';

export const fileShelf = shelf<UnitFile>('customs file');
export const caseShelf = shelf<Case>('customs case');
const worldShelf = shelf<DiceWorld>('customs unit');

/** Units as tracking registers them: customs files only what it has heard of. */
export const takeUnit = (event: Envelope, tx: MemoryTx): void => {
  if (event.type !== UnitRegistered.type) return;
  const { unitId } = UnitRegistered.data.parse(event.data);
  worldShelf.keep(tx, unitId, event.world === 'recorded' ? 'recorded' : 'live');
  fileShelf.keep(tx, unitId, { unitId, entries: [] });
};

export type FilesRead = {
  readonly tx: MemoryTx;
  readonly files: readonly UnitFile[];
};

/** What a command at customs comes to: facts to be reconciled, entries to be written as they are, a case begun. */
export type Entered = {
  readonly facts?: readonly Fact[];
  readonly entries?: readonly Entry[];
  readonly opened?: Case | undefined;
};

/** A command on the files of some units; false where it was refused, or a unit is not known to customs yet. */
export const commandFiles = async (
  stage: Stage,
  unitIds: readonly string[],
  decide: (read: FilesRead) => Entered | undefined,
): Promise<boolean> =>
  await stage.transact(
    'customs',
    unitIds.map((unitId) => lockKeyFor(CustomsReleased.topic, unitId)),
    async (tx) => {
      const files = unitIds.flatMap((unitId) => fileShelf.read(tx, unitId) ?? []);
      const world = worldShelf.read(tx, unitIds[0] ?? '');
      const entered = files.length < unitIds.length ? undefined : decide({ tx, files });
      if (entered === undefined || world === undefined) return false;
      const { opened, facts = [], entries = [] } = entered;
      if (opened !== undefined) caseShelf.keep(tx, opened.caseId, opened);
      const before = new Map(files.map((file) => [file.unitId, file]));
      const taken = takeFacts(before, facts, PLACES);
      const after = new Map(taken.files);
      for (const entry of entries) {
        const file = after.get(entry.data.unitId);
        if (file !== undefined) after.set(file.unitId, withEntries(file, [entry]));
      }
      for (const [unitId, file] of after) fileShelf.keep(tx, unitId, file);
      const cause = { world, actor: { type: 'service', id: 'customs' }, correlationId: 'dice' } as const;
      await stage.append(
        'customs',
        tx,
        [...taken.told, ...entries].map((entry) => entryDraft(entry, cause)),
      );
      return true;
    },
  );
