// Issuing, rotating and revoking API keys. A key is shown once; only its hash is kept and announced.
import type { Permission } from '@fourports/contracts';
import { ApiKeyExpirySet, ApiKeyIssued, KeyRevoked } from '@fourports/contracts/portal/events';
import { AppError, type Caller, type Command, type CommandRequest } from '@fourports/service-kit';
import { keyExpiryProblem, rotateKey } from '../domain/api-key.ts';
import {
  type ApiKeyDetail,
  findApiKey,
  insertApiKey,
  setExpiry,
  setRevoked,
} from '../store/api-key-store.ts';
import type { PortalTables } from '../store/portal.table.ts';
import type { PortalContext } from './portal-context.ts';
import { allowed, notFound, refuseIf } from './refused.ts';
import { hashOf } from './secret.ts';

const KEY_PREFIX = 'fp_';
const SHOWN_CHARACTERS = 6;

export type KeyStatement = {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly expiresAt?: string;
};

/** Throws AppError FORBIDDEN for a scope the caller does not have, VALIDATION_FAILED for an end in the past. */
export const issueApiKey = (context: PortalContext, request: CommandRequest, stated: KeyStatement) => {
  requireOwnScopes(request.caller, stated.scopes);
  const { organisationId } = request.caller;
  const lock = [{ topic: ApiKeyIssued.topic, key: organisationId }] as const;
  return context.runCommand(request, { lock, isShownOnce: true }, async (command) => {
    refuseIf(keyExpiryProblem(stated.expiresAt, command.now));
    const issued = await issue(context, command, { organisationId, ...stated });
    command.audit({ subject: issued.apiKey.keyId, details: { scopes: stated.scopes.join(' ') } });
    return { body: issued };
  });
};

/** Throws AppError NOT_FOUND, CONFLICT, or FORBIDDEN for a key that may do more than the caller. */
export const rotateApiKey = (
  context: PortalContext,
  request: CommandRequest,
  { keyId, overlapHours }: { keyId: string; overlapHours: number },
) => {
  const { organisationId } = request.caller;
  const lock = [{ topic: ApiKeyIssued.topic, key: organisationId }] as const;
  return context.runCommand(request, { lock, subject: keyId, isShownOnce: true }, async (command) => {
    const { tx, now, emit, audit } = command;
    const old = await findApiKey(tx, organisationId, keyId);
    if (old === undefined) throw notFound('key', keyId);
    requireOwnScopes(request.caller, old.scopes);
    const rotation = allowed(rotateKey(old, { now, overlapHours, isReplaced: old.isReplaced }));
    const { newExpiresAt, oldExpiresAt } = rotation;
    const issued = await issue(context, command, {
      organisationId,
      name: old.name,
      scopes: old.scopes,
      replaces: keyId,
      ...(newExpiresAt === undefined ? {} : { expiresAt: newExpiresAt }),
    });
    await setExpiry(tx, keyId, oldExpiresAt);
    emit(ApiKeyExpirySet, { key: organisationId, data: { keyId, organisationId, expiresAt: oldExpiresAt } });
    audit({ details: { successor: issued.apiKey.keyId, overlapHours } });
    return { body: issued };
  });
};

/** Throws AppError NOT_FOUND. A key that was revoked before stays so. */
export const revokeApiKey = ({ runCommand }: PortalContext, request: CommandRequest, keyId: string) => {
  const { organisationId } = request.caller;
  const lock = [{ topic: KeyRevoked.topic, key: organisationId }] as const;
  return runCommand<never>(request, { lock, subject: keyId }, async ({ tx, now, emit }) => {
    const key = await findApiKey(tx, organisationId, keyId);
    if (key === undefined) throw notFound('key', keyId);
    if (key.revokedAt === undefined) {
      await setRevoked(tx, keyId, now);
      emit(KeyRevoked, { key: organisationId, data: { keyId, organisationId } });
    }
    return {};
  });
};

type Issuing = KeyStatement & { readonly organisationId: string; readonly replaces?: string };

const issue = async (
  { ids, secrets }: PortalContext,
  { tx, now, emit }: Command<PortalTables>,
  { organisationId, name, scopes, expiresAt, replaces }: Issuing,
): Promise<{ readonly apiKey: ApiKeyDetail; readonly key: string }> => {
  const key = `${KEY_PREFIX}${secrets.next()}`;
  const hash = hashOf(key);
  const end = expiresAt === undefined ? {} : { expiresAt };
  const apiKey: ApiKeyDetail = {
    keyId: ids.next('key'),
    name,
    prefix: key.slice(0, KEY_PREFIX.length + SHOWN_CHARACTERS),
    scopes: [...scopes],
    createdAt: now,
    ...end,
    ...(replaces === undefined ? {} : { replaces }),
  };
  await insertApiKey(tx, { ...apiKey, organisationId, hash });
  const data = { keyId: apiKey.keyId, organisationId, hash, scopes: [...scopes], ...end };
  emit(ApiKeyIssued, { key: organisationId, data });
  return { apiKey, key };
};

/** Nobody hands out more than they have: a key that may write keys is no way to every other right. */
const requireOwnScopes = ({ permissions, kind }: Caller, scopes: readonly Permission[]): void => {
  const missing = scopes.filter((scope) => !permissions.has(scope));
  if (missing.length === 0) return;
  throw new AppError(
    'FORBIDDEN',
    `Failed to give a key ${missing.join(', ')}: you do not have that yourself (${kind}). Leave it out.`,
  );
};
