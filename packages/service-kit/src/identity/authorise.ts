import { type Operation, PERMISSIONS } from '@fourports/contracts';
import { AppError } from '../app-error.ts';
import type { Caller } from './caller.ts';

/** Throws AppError FORBIDDEN unless kind, role and scopes allow the operation. */
export const authorise = ({ id, access }: Operation, caller: Caller): void => {
  if (access === 'public' || access === 'signedIn' || caller.permissions.has(access)) return;
  const { kinds } = PERMISSIONS[access];
  const isOfKind = kinds.some((kind) => kind === caller.kind);
  throw new AppError(
    'FORBIDDEN',
    isOfKind
      ? `Failed to run ${id}: it needs the permission ${access} (got ${caller.role ?? 'an API key'} without it). Ask an administrator of ${caller.name}.`
      : `Failed to run ${id}: it is for ${kinds.join(', ')} (got ${caller.kind}).`,
  );
};
