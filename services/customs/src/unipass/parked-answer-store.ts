// Answers about cargo that no shipment names yet.
import { createHash } from 'node:crypto';
import type { Provenance } from '@fourports/contracts';
import type { Cause } from '../application/announce.ts';
import type { CustomsTx } from '../store/customs-database.ts';
import type { Scope } from './cargo-units.ts';
import type { Cargo } from './unipass-answer.ts';

export type ParkedAnswer = {
  readonly cargo: Cargo;
  readonly scope: Scope;
  readonly recordedAt: string;
  readonly cause: Cause;
  readonly provenance?: Provenance;
};

/** Kept once; the same answer handed over again is the one that is kept. */
export const parkAnswer = async (
  tx: CustomsTx,
  parked: ParkedAnswer,
  names: readonly string[],
  parkedAt: string,
): Promise<void> => {
  const hash = createHash('sha256').update(JSON.stringify(parked.cargo)).digest('hex');
  await tx.query(
    `insert into unipass_parked (organisation_id, answer_hash, names, recorded_at, parked_at, answer)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [parked.scope.organisationId, hash, names, parked.recordedAt, parkedAt, JSON.stringify(parked)],
  );
};

export type ParkedKey = { readonly organisationId: string; readonly hash: string };

/** A bounded part of those for which a shipment may be known now, the earliest answers first. */
export const someParked = async (tx: Pick<CustomsTx, 'query'>): Promise<readonly ParkedKey[]> =>
  await tx.query<ParkedKey>(
    `select p.organisation_id as "organisationId", p.answer_hash as hash from unipass_parked p
     where exists (
       select from identifiers i join access a on a.subject_id = i.subject_id
       where i.normalised = any(p.names) and a.organisation_id = p.organisation_id)
     order by p.recorded_at, p.organisation_id, p.answer_hash limit 200`,
  );

export const readParked = async (
  tx: Pick<CustomsTx, 'query'>,
  { organisationId, hash }: ParkedKey,
): Promise<ParkedAnswer | undefined> => {
  const [row] = await tx.query<{ answer: ParkedAnswer }>(
    'select answer from unipass_parked where organisation_id = $1 and answer_hash = $2',
    [organisationId, hash],
  );
  return row?.answer;
};

/** Whether it was there: of two that take it up, one does. */
export const dropParked = async (tx: CustomsTx, { organisationId, hash }: ParkedKey): Promise<boolean> => {
  const rows = await tx.query(
    'delete from unipass_parked where organisation_id = $1 and answer_hash = $2 returning 1',
    [organisationId, hash],
  );
  return rows.length === 1;
};
