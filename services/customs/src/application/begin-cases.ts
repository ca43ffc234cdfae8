// What customs' own messages begin – a declaration by its number, a hold, an inspection – is a case like any other.
import type { World } from '@fourports/contracts';
import { derivedId } from '@fourports/freight';
import type { Case, CaseKind } from '../domain/case.ts';
import type { Entry, Fact } from '../domain/fact.ts';
import { addUnits, findDeclaration, insertCase, loadCase, saveCase } from '../store/case-store.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import type { Cause } from './announce.ts';

/** Gives a declaration its id by its number: the one that is known by it, else the same for ever. */
export type NameDeclaration = (entry: Entry) => Entry;

export const declarationNames = async (
  tx: CustomsTx,
  facts: readonly Fact[],
  world: World,
): Promise<NameDeclaration> => {
  const names = new Map<string, string>();
  for (const { kind, data } of facts) {
    const { basis, declarationNumber: number } = data;
    if (kind !== 'declared' || basis !== 'message' || number === undefined || names.has(number)) continue;
    names.set(number, (await findDeclaration(tx, world, number)) ?? declarationIdOf(world, number));
  }
  return (entry) => {
    if (entry.kind !== 'declared' || entry.data.declarationId !== undefined) return entry;
    const declarationId = names.get(entry.data.declarationNumber ?? '');
    return declarationId === undefined ? entry : { ...entry, data: { ...entry.data, declarationId } };
  };
};

// Any moment that never moves: the number says only the year, and not in every country the century.
const declarationIdOf = (world: World, number: string): string =>
  derivedId('dec', '2000-01-01T00:00:00.000Z', `${world}/${number}`);

/** Opens what nobody has opened, and widens what is open to units it did not name yet. */
export const beginCases = async (
  tx: CustomsTx,
  entries: readonly Entry[],
  { world, organisation }: Pick<Cause, 'world' | 'organisation'>,
): Promise<void> => {
  for (const entry of entries) {
    const begun = beginningOf(entry);
    if (begun === undefined) continue;
    const { kind, caseId, fact } = begun;
    const { unitId, occurredAt } = fact.data;
    const stored = await loadCase(tx, kind, caseId);
    if (stored === undefined) {
      const opened = caseOf(begun, organisation);
      await insertCase(tx, { case: opened, world, version: 0, status: FIRST_STATUS[kind] });
    } else if (!stored.case.unitIds.includes(unitId)) {
      const unitIds = [...stored.case.unitIds, unitId];
      await saveCase(tx, { ...stored, case: { ...stored.case, unitIds } });
      await addUnits(tx, caseId, [unitId], occurredAt);
    }
  }
};

export const FIRST_STATUS = { declaration: 'lodged', hold: 'placed', inspection: 'ordered' } as const;

type Beginning = { readonly kind: CaseKind; readonly caseId: string; readonly fact: Fact };

const beginningOf = (entry: Entry): Beginning | undefined => {
  switch (entry.kind) {
    case 'declared':
      return of('declaration', entry.data.declarationId, entry);
    case 'holdPlaced':
      return of('hold', entry.data.holdId, entry);
    case 'inspectionOrdered':
      return of('inspection', entry.data.inspectionId, entry);
    default:
      return undefined;
  }
};

const of = (kind: CaseKind, caseId: string | undefined, fact: Fact): Beginning | undefined =>
  caseId === undefined ? undefined : { kind, caseId, fact };

const caseOf = ({ kind, caseId, fact }: Beginning, enteredBy: string | undefined): Case => {
  const { unitId, placeId, checkpoint, authority, occurredAt, regime, declarationNumber, declarationId } =
    fact.data;
  const reason = 'reason' in fact.data ? fact.data.reason : undefined;
  return {
    caseId,
    kind,
    unitIds: [unitId],
    placeId,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    authority,
    openedAt: occurredAt,
    ...(enteredBy === undefined ? {} : { enteredBy }),
    ...(kind === 'declaration' ? { regime: regime ?? 'import' } : {}),
    ...(kind === 'declaration' && declarationNumber !== undefined ? { declarationNumber } : {}),
    ...(kind !== 'declaration' && declarationId !== undefined ? { declarationId } : {}),
    ...(reason === undefined ? {} : { reason }),
  };
};
