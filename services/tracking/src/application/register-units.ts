// Units nobody has named before: stored, announced, seen by their organisation, found by what they are known by.
import type { Unit } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import type { Caller } from '@fourports/service-kit';
import { grantAccess } from '../store/access-store.ts';
import { saveSeals, sealsOfUnit } from '../store/seal-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { insertUnit, namesOf, saveNames } from '../store/unit-store.ts';
import { type Cause, unitRegisteredDraft } from './announce.ts';

export type Registering = {
  readonly caller: Pick<Caller, 'organisationId' | 'world'>;
  readonly cause: Cause;
  readonly now: string;
  readonly emit: (draft: EventDraft) => void;
};

export const registerUnits = async (
  tx: TrackingTx,
  units: readonly Unit[],
  { caller: { organisationId, world }, cause, now, emit }: Registering,
): Promise<void> => {
  if (units.length === 0) return;
  for (const unit of units) {
    await insertUnit(tx, { unit, organisationId, world });
    emit(unitRegisteredDraft(unit, now, cause));
  }
  // Its own first: only who sees a subject may make it found.
  const own = { organisationId, view: 'full', subjectKind: 'unit', sortAt: now } as const;
  await grantAccess(
    tx,
    units.map(({ unitId: subjectId }) => ({ ...own, subjectId })),
  );
  for (const { unitId, identifiers, asWritten = {} } of units)
    await saveNames(tx, unitId, [...namesOf(identifiers), ...namesOf(asWritten)]);
  await saveSeals(tx, units.flatMap(sealsOfUnit));
};
