// A case as its readers get it, with everything told of it in the order in which it happened.
import type { World } from '@fourports/contracts';
import type {
  CustomsEntry,
  Declaration,
  DeclarationDetail,
  Hold,
  HoldDetail,
  Inspection,
  InspectionDetail,
} from '@fourports/contracts/customs/cases';
import { DECLARATION_STATUSES, HOLD_STATUSES, INSPECTION_STATUSES } from '@fourports/contracts/customs/cases';
import type { z } from 'zod';
import type { Case } from '../domain/case.ts';
import { casesOf, type Strike } from '../domain/fact.ts';
import { type ReadFact, readFile, type UnitFile } from '../domain/unit-file.ts';
import type { StoredCase } from '../store/case-store.ts';

export const declarationOf = ({ case: told, world, status }: StoredCase): Declaration => {
  if (told.regime === undefined)
    throw new TypeError(`Failed to read ${told.caseId}: a declaration has a regime.`);
  return {
    ...commonOf(told, world),
    declarationId: told.caseId,
    regime: told.regime,
    ...(told.declarationNumber === undefined ? {} : { declarationNumber: told.declarationNumber }),
    status: oneOf(DECLARATION_STATUSES, status),
  };
};

export const holdOf = ({ case: told, world, status }: StoredCase): Hold => ({
  ...commonOf(told, world),
  holdId: told.caseId,
  ...aboutOf(told),
  status: oneOf(HOLD_STATUSES, status),
});

export const inspectionOf = ({ case: told, world, status }: StoredCase): Inspection => ({
  ...commonOf(told, world),
  inspectionId: told.caseId,
  ...aboutOf(told),
  status: oneOf(INSPECTION_STATUSES, status),
});

export type Files = ReadonlyMap<string, UnitFile>;

export const declarationDetail = (stored: StoredCase, files: Files): z.output<typeof DeclarationDetail> => ({
  ...declarationOf(stored),
  entries: entriesOf(stored.case, files),
});
export const holdDetail = (stored: StoredCase, files: Files): z.output<typeof HoldDetail> => ({
  ...holdOf(stored),
  entries: entriesOf(stored.case, files),
});
export const inspectionDetail = (stored: StoredCase, files: Files): z.output<typeof InspectionDetail> => ({
  ...inspectionOf(stored),
  entries: entriesOf(stored.case, files),
});

const commonOf = ({ unitIds, placeId, checkpoint, authority, openedAt, enteredBy }: Case, world: World) => ({
  world,
  unitIds: [...unitIds],
  placeId,
  ...(checkpoint === undefined ? {} : { checkpoint }),
  authority,
  openedAt,
  ...(enteredBy === undefined ? {} : { enteredBy }),
});

const aboutOf = ({ declarationId, reason }: Case) => ({
  ...(declarationId === undefined ? {} : { declarationId }),
  ...(reason === undefined ? {} : { reason }),
});

const oneOf = <Status extends string>(statuses: readonly Status[], status: string): Status => {
  const found = statuses.find((each) => each === status);
  if (found === undefined) throw new TypeError(`Failed to read a case: it cannot be ${status}.`);
  return found;
};

const entriesOf = ({ caseId, unitIds }: Case, files: Files): CustomsEntry[] =>
  unitIds
    .flatMap((unitId) => readFile(files.get(unitId) ?? { unitId, entries: [] }))
    .filter(({ fact }) => casesOf(fact).includes(caseId))
    .map(entryOf)
    .sort((one, other) =>
      one.occurredAt < other.occurredAt ? -1 : one.occurredAt > other.occurredAt ? 1 : 0,
    );

const entryOf = ({ fact, struck }: ReadFact): CustomsEntry => ({
  ...fact.data,
  kind: fact.kind,
  ...(struck === undefined ? {} : { struck: strikeOf(struck) }),
});

const strikeOf = (strike: Strike): NonNullable<CustomsEntry['struck']> => {
  const { recordedAt, reason } = strike.data;
  if (strike.kind === 'retracted')
    return {
      how: 'retract',
      by: strike.data.retractedBy,
      recordedAt,
      ...(reason === undefined ? {} : { reason }),
    };
  const { because, supersededBy, differenceMinutes, differs } = strike.data;
  return {
    how: because === 'corrected' ? 'amend' : 'supersede',
    ...(supersededBy === undefined ? {} : { by: supersededBy }),
    ...(reason === undefined ? {} : { reason }),
    differenceMinutes,
    differs,
    recordedAt,
  };
};
