// Who sees what: one row for each organisation and subject, with the strongest view it has.
import type { View } from '@fourports/contracts';
import type { TrackingTx } from './tracking-database.ts';

export type Grant = {
  readonly organisationId: string;
  readonly subjectId: string;
  readonly subjectKind: 'shipment' | 'unit';
  readonly view: View;
  readonly sortAt: string;
  /** Of shipments. */
  readonly listing?: Listing;
};

/** What the list of shipments is ordered and narrowed by. */
export type Listing = {
  readonly arrivalAt: string | undefined;
  readonly mode: string;
  readonly originPlaceId: string;
  readonly destinationPlaceId: string;
};

/** Adds the grants; a view already held is only ever made stronger. */
export const grantAccess = async (tx: TrackingTx, grants: readonly Grant[]): Promise<void> => {
  if (grants.length === 0) return;
  const rows = strongest(grants).map(({ organisationId, subjectId, subjectKind, view, sortAt, listing }) => ({
    organisation_id: organisationId,
    subject_id: subjectId,
    subject_kind: subjectKind,
    view,
    sort_at: sortAt,
    arrival_at: listing?.arrivalAt ?? null,
    mode: listing?.mode ?? null,
    origin_place_id: listing?.originPlaceId ?? null,
    destination_place_id: listing?.destinationPlaceId ?? null,
  }));
  await tx.query('select tracking.grant_access($1::jsonb)', [JSON.stringify(rows)]);
};

/** Moves the shipment in every organisation's list. */
export const setListing = async (tx: TrackingTx, shipmentId: string, listing: Listing): Promise<void> => {
  const { arrivalAt, mode, originPlaceId, destinationPlaceId } = listing;
  await tx.query('select tracking.set_listing($1, $2, $3, $4, $5)', [
    shipmentId,
    arrivalAt ?? null,
    mode,
    originPlaceId,
    destinationPlaceId,
  ]);
};

/**
 * Held until the transaction ends: organisations' places and routes stay as this transaction reads them. Who changes
 * them waits, and then opens to the organisation what was booked meanwhile.
 */
export const holdParties = async (tx: TrackingTx): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock_shared(hashtextextended('tracking parties', 0))`);
};

/** The other side of holdParties: waits for every booking under way. */
export const changeParties = async (tx: TrackingTx): Promise<void> => {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('tracking parties', 0))`);
};

const RANK: Readonly<Record<View, number>> = { full: 3, port: 2, carriage: 1 };

const strongest = (grants: readonly Grant[]): readonly Grant[] => {
  const found = new Map<string, Grant>();
  for (const grant of grants) {
    const key = `${grant.organisationId} ${grant.subjectId}`;
    const held = found.get(key);
    if (held === undefined || RANK[grant.view] > RANK[held.view]) found.set(key, grant);
  }
  return [...found.values()];
};
