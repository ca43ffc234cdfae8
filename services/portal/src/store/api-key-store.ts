import type { Permission } from '@fourports/contracts';
import type { ApiKey } from '../domain/api-key.ts';
import { type After, type Page, type PortalTx, pageFrom, present } from './portal-tx.ts';

export type ApiKeyDetail = ApiKey & {
  readonly name: string;
  /** `fp_` and the first six characters, to tell keys apart. */
  readonly prefix: string;
  readonly scopes: Permission[];
  readonly lastUsedAt?: string;
  readonly replaces?: string;
};

export const insertApiKey = async (
  { db }: PortalTx,
  key: ApiKeyDetail & { readonly organisationId: string; readonly hash: string },
): Promise<void> => {
  await db
    .insertInto('api_keys')
    .values({
      key_id: key.keyId,
      organisation_id: key.organisationId,
      name: key.name,
      prefix: key.prefix,
      hash: key.hash,
      scopes: key.scopes,
      created_at: key.createdAt,
      expires_at: key.expiresAt ?? null,
      replaces: key.replaces ?? null,
    })
    .execute();
};

const COLUMNS = [
  'key_id',
  'name',
  'prefix',
  'scopes',
  'created_at',
  'expires_at',
  'last_used_at',
  'revoked_at',
  'replaces',
] as const;

/** One of this organisation's, with whether a rotation has replaced it. */
export const findApiKey = async (
  { db }: PortalTx,
  organisationId: string,
  keyId: string,
): Promise<(ApiKeyDetail & { readonly isReplaced: boolean }) | undefined> => {
  const rows = await db
    .selectFrom('api_keys')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where(({ eb, or }) => or([eb('key_id', '=', keyId), eb('replaces', '=', keyId)]))
    .execute();
  const row = rows.find(({ key_id }) => key_id === keyId);
  return row === undefined ? undefined : { ...toDetail(row), isReplaced: rows.length > 1 };
};

export const setExpiry = async ({ db }: PortalTx, keyId: string, expiresAt: string): Promise<void> => {
  await db.updateTable('api_keys').set({ expires_at: expiresAt }).where('key_id', '=', keyId).execute();
};

export const setRevoked = async ({ db }: PortalTx, keyId: string, revokedAt: string): Promise<void> => {
  await db.updateTable('api_keys').set({ revoked_at: revokedAt }).where('key_id', '=', keyId).execute();
};

/** Newest first. */
export const listApiKeys = async (
  { db }: PortalTx,
  organisationId: string,
  { limit, after }: { readonly limit: number; readonly after?: After },
): Promise<Page<ApiKeyDetail>> => {
  let query = db.selectFrom('api_keys').select(COLUMNS).where('organisation_id', '=', organisationId);
  if (after !== undefined)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('created_at', 'key_id'), '<', tuple(after[0], after[1])),
    );
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('key_id', 'desc')
    .limit(limit + 1)
    .execute();
  return pageFrom(rows, limit, { item: toDetail, after: (row) => [row.created_at, row.key_id] });
};

/** At most once a minute for each key, and never back in time. As the work role. */
export const noteKeyUse = async (
  { query }: Pick<PortalTx, 'query'>,
  keyId: string,
  usedAt: string,
): Promise<void> => {
  await query(
    `update api_keys set last_used_at = $2
     where key_id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [keyId, usedAt],
  );
};

type Row = {
  readonly key_id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: Permission[];
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly revoked_at: string | null;
  readonly replaces: string | null;
};
const toDetail = (row: Row): ApiKeyDetail => ({
  keyId: row.key_id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.created_at,
  ...present({
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
    replaces: row.replaces,
  }),
});
