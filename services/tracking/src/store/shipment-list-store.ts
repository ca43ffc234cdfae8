// Pages of the shipments an organisation sees. Every list starts from `access`, whose indexes hold its order.
import type { TrackingTx } from './tracking-database.ts';

export type ListFilter = {
  readonly mode?: string;
  readonly sailingId?: string;
  readonly originPlaceId?: string;
  readonly destinationPlaceId?: string;
  readonly bookedFrom?: string;
  readonly bookedTo?: string;
  /** Normalised. */
  readonly identifiers?: readonly string[];
};

/** Where a page ended; `at` is `infinity` where no arrival is planned. */
export type ListPosition = { readonly at: string; readonly shipmentId: string };

export type ListQuery = {
  readonly organisationId: string;
  readonly filter: ListFilter;
  readonly by: 'bookedAt' | 'plannedArrivalAt';
  readonly order: 'asc' | 'desc';
  readonly after?: ListPosition;
  readonly limit: number;
};

/** The positions of the shipments after the last page, in order. */
export const pageOfShipments = async (
  tx: TrackingTx,
  { organisationId, filter, by, order, after, limit }: ListQuery,
): Promise<readonly ListPosition[]> => {
  const values: unknown[] = [organisationId];
  const value = (each: unknown): string => `$${values.push(each)}`;
  const column = by === 'bookedAt' ? 'a.sort_at' : 'a.arrival_at';
  const conditions = [
    `a.organisation_id = $1`,
    `a.subject_kind = 'shipment'`,
    ...(after === undefined
      ? []
      : [
          `(${column}, a.subject_id) ${order === 'asc' ? '>' : '<'} (${value(after.at)}::timestamptz, ${value(after.shipmentId)})`,
        ]),
    ...conditionsOf(filter, value),
  ];
  return await tx.query<ListPosition>(
    `select ${column} as at, a.subject_id as "shipmentId"
     from access a join shipments s on s.shipment_id = a.subject_id
     where ${conditions.join(' and ')}
     order by ${column} ${order}, a.subject_id ${order} limit ${value(limit)}`,
    values,
  );
};

const conditionsOf = (filter: ListFilter, value: (each: unknown) => string): readonly string[] => [
  ...equal('s.mode', filter.mode, value),
  ...equal('s.origin_place_id', filter.originPlaceId, value),
  ...equal('s.destination_place_id', filter.destinationPlaceId, value),
  ...(filter.bookedFrom === undefined ? [] : [`a.sort_at >= ${value(filter.bookedFrom)}::timestamptz`]),
  ...(filter.bookedTo === undefined ? [] : [`a.sort_at <= ${value(filter.bookedTo)}::timestamptz`]),
  ...(filter.sailingId === undefined
    ? []
    : [
        `s.shipment_id in (select f.shipment_id from ferry_legs f where f.in_force and f.sailing_id = ${value(filter.sailingId)})`,
      ]),
  ...(filter.identifiers === undefined ? [] : [`s.shipment_id in (${KNOWN_BY(value(filter.identifiers))})`]),
];

const equal = (
  column: string,
  wanted: string | undefined,
  value: (each: unknown) => string,
): readonly string[] => (wanted === undefined ? [] : [`${column} = ${value(wanted)}`]);

/** By what a shipment itself is known by, or one of its units. */
const KNOWN_BY = (names: string): string => `
  select i.subject_id from identifiers i where i.normalised = any(${names})
  union select m.shipment_id from identifiers i join memberships m on m.unit_id = i.subject_id
  where i.normalised = any(${names})`;

// A number that names more shipments than this names none in particular.
const MOST_PER_IDENTIFIER = 20;

/** The shipments each of these normalised identifiers names, newest first. */
export const findShipmentsKnownBy = async (
  tx: TrackingTx,
  organisationId: string,
  normalised: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx.query<{ normalised: string; shipments: readonly string[] }>(
    `select n.normalised, array_agg(found.subject_id order by found.sort_at desc, found.subject_id desc) as shipments
     from unnest($2::text[]) as n (normalised) cross join lateral (
       select a.subject_id, a.sort_at from access a
       where a.organisation_id = $1 and a.subject_kind = 'shipment' and a.subject_id in (
         select i.subject_id from identifiers i where i.normalised = n.normalised
         union select m.shipment_id from identifiers i join memberships m on m.unit_id = i.subject_id
         where i.normalised = n.normalised
       )
       order by a.sort_at desc, a.subject_id desc limit ${MOST_PER_IDENTIFIER}
     ) found group by n.normalised`,
    [organisationId, normalised],
  );
  return new Map(rows.map((row) => [row.normalised, row.shipments]));
};
