// The declaration a hold or an inspection is about.
import { caseNotFound } from '../application/command-case.ts';
import type { Case } from '../domain/case.ts';
import { loadCase } from '../store/case-store.ts';
import type { CustomsTx } from '../store/customs-database.ts';

/** Throws NOT_FOUND where the caller sees no such declaration. */
export const findAbout = async (
  tx: CustomsTx,
  declarationId: string | undefined,
): Promise<{ readonly declaration?: Case }> => {
  if (declarationId === undefined) return {};
  const stored = await loadCase(tx, 'declaration', declarationId);
  if (stored === undefined) throw caseNotFound(declarationId);
  return { declaration: stored.case };
};
