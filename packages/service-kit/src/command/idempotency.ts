// `Idempotency-Key`: the first answer is stored in the command's own transaction and given again for 24 hours.
import type { Tx } from '@fourports/database';
import { AppError } from '../app-error.ts';
import type { Answer } from '../http/answer.ts';
import type { CommandRequest } from '../http/operation-request.ts';

const KEPT_HOURS = 24;

type StoredAnswer = {
  readonly body_hash: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string | null;
  readonly body: string | null;
  readonly is_shown_once: boolean;
};

/** Of a transaction, what this file needs. */
type Statements = Pick<Tx<unknown>, 'query' | 'tryLock'>;

/**
 * The stored answer, when this key was used before. Throws AppError IDEMPOTENCY_KEY_IN_USE while the first
 * request runs, IDEMPOTENCY_KEY_REUSED for another body, CONFLICT for an answer that is shown once only.
 */
export const findReplay = async <Body>(
  tx: Statements,
  request: CommandRequest,
  { key, now }: { readonly key: string; readonly now: string },
): Promise<Answer<Body> | undefined> => {
  const place = `${request.caller.organisationId} ${request.route} ${key}`;
  if (!(await tx.tryLock(`idempotency:${request.operation.service}:${place}`))) {
    throw new AppError(
      'IDEMPOTENCY_KEY_IN_USE',
      'Failed to run the command: the first request with this Idempotency-Key is still running. Send it again in a second.',
    );
  }
  const [stored] = await tx.query<StoredAnswer>(
    `select body_hash, status, headers, etag, body, is_shown_once from idempotency_keys
     where organisation_id = $1 and route = $2 and key = $3
       and created_at > $4::timestamptz - make_interval(hours => $5)`,
    [request.caller.organisationId, request.route, key, now, KEPT_HOURS],
  );
  if (stored === undefined) return undefined;
  if (stored.body_hash !== request.bodyHash) {
    throw new AppError(
      'IDEMPOTENCY_KEY_REUSED',
      'Failed to run the command: this Idempotency-Key was used with another body. Use a new key for a new command.',
    );
  }
  if (stored.is_shown_once) {
    throw new AppError(
      'CONFLICT',
      'Failed to give the answer again: it was shown once and is not stored. Revoke what the first request made, and make another.',
    );
  }
  return replayOf(stored);
};

// We wrote the body ourselves, for the same route.
const replayOf = <Body>({ status, headers, etag, body }: StoredAnswer): Answer<Body> => ({
  status,
  headers: { ...headers, 'Idempotency-Replayed': 'true' },
  ...(etag === null ? {} : { etag }),
  ...(body === null ? {} : { body: JSON.parse(body) }),
});

export type KeptAnswer = { readonly key: string; readonly now: string; readonly isShownOnce: boolean };

/** Stores the answer in the command's transaction; an older one whose time is over gives way. */
export const keepAnswer = async (
  tx: Statements,
  request: CommandRequest,
  answer: Answer,
  { key, now, isShownOnce }: KeptAnswer,
): Promise<void> => {
  const body = isShownOnce || answer.body === undefined ? null : JSON.stringify(answer.body);
  await tx.query(
    `insert into idempotency_keys
       (organisation_id, route, key, body_hash, status, headers, etag, body, is_shown_once, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (organisation_id, route, key) do update set
       body_hash = excluded.body_hash, status = excluded.status, headers = excluded.headers, etag = excluded.etag,
       body = excluded.body, is_shown_once = excluded.is_shown_once, created_at = excluded.created_at`,
    [
      request.caller.organisationId,
      request.route,
      key,
      request.bodyHash,
      answer.status ?? request.operation.answer.status,
      JSON.stringify(answer.headers ?? {}),
      answer.etag ?? null,
      body,
      isShownOnce,
      now,
    ],
  );
};

/** Forgets answers whose time is over; run by a periodic job. */
export const forgetOldAnswers = async (tx: Pick<Tx<unknown>, 'query'>, now: string): Promise<void> => {
  await tx.query(
    `delete from idempotency_keys where created_at <= $1::timestamptz - make_interval(hours => $2)`,
    [now, KEPT_HOURS],
  );
};
