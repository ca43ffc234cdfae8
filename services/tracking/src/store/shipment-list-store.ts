// Pages of the shipments an organisation sees. Every list starts from `access`, whose indexes hold its order.
import type { TrackingTx } from './tracking-database.ts';

export type ListFilter = {
  readonly mode?: string;
  readonly originPlaceId?: string;
  readonly destinationPlaceId?: string;
  readonly bookedFrom?: string;
  readonly bookedTo?: string;
  /** Those on a sailing, those known by an identifier: found first, and only these looked at. */
  readonly among?: readonly string[];
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
     from access a where ${conditions.join(' and ')}
     order by ${column} ${order}, a.subject_id ${order} limit ${value(limit)}`,
    values,
  );
};

const conditionsOf = (filter: ListFilter, value: (each: unknown) => string): readonly string[] => [
  ...equal('a.mode', filter.mode, value),
  ...equal('a.origin_place_id', filter.originPlaceId, value),
  ...equal('a.destination_place_id', filter.destinationPlaceId, value),
  ...(filter.bookedFrom === undefined ? [] : [`a.sort_at >= ${value(filter.bookedFrom)}::timestamptz`]),
  ...(filter.bookedTo === undefined ? [] : [`a.sort_at <= ${value(filter.bookedTo)}::timestamptz`]),
  ...(filter.among === undefined ? [] : [`a.subject_id = any(${value(filter.among)})`]),
];

const equal = (
  column: string,
  wanted: string | undefined,
  value: (each: unknown) => string,
): readonly string[] => (wanted === undefined ? [] : [`${column} = ${value(wanted)}`]);

/** Shipments whose plan in force is on the sailing. */
export const findShipmentsOn = async (tx: TrackingTx, sailingId: string): Promise<readonly string[]> => {
  const rows = await tx.query<{ shipment_id: string }>(
    'select shipment_id from ferry_legs where sailing_id = $1 and in_force',
    [sailingId],
  );
  return rows.map(({ shipment_id }) => shipment_id);
};

// A number that names more shipments than this names none in particular.
const MOST_PER_IDENTIFIER = 20;

/**
 * The shipments each of these normalised identifiers names, newest first: by itself or its id, by one of its units, by
 * a seal while it carried the goods, or by the sailing its plan in force is on. Only who reads a seal finds by it.
 */
export const findShipmentsKnownBy = async (
  tx: TrackingTx,
  organisationId: string,
  normalised: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rows = await tx.query<{ normalised: string; shipments: readonly string[] }>(
    `select n.normalised, array_agg(found.subject_id order by found.sort_at desc, found.subject_id desc) as shipments
     from unnest($2::text[], $3::text[]) as n (normalised, id) cross join lateral (
       select a.subject_id, a.sort_at from (
         select shipment_id, bool_and(by_seal) as by_seal from (
           select i.subject_id as shipment_id, false as by_seal from identifiers i where i.normalised = n.normalised
           union all select n.id, false where n.id is not null
           union all select f.shipment_id, false from ferry_legs f where f.sailing_id = n.id and f.in_force
           union all select m.shipment_id, false from identifiers i join memberships m on m.unit_id = i.subject_id
           where i.normalised = n.normalised
           union all select m.shipment_id, true from seals s join memberships m on m.unit_id = s.unit_id
             and (s.told_at = '-infinity' or s.told_at between m.from_at and coalesce(m.to_at, 'infinity'))
           where s.normalised = n.normalised
         ) ways group by shipment_id
       ) named
       join access a on a.subject_id = named.shipment_id and a.organisation_id = $1 and a.subject_kind = 'shipment'
       where not named.by_seal or a.view <> 'carriage'
       order by a.sort_at desc, a.subject_id desc limit ${MOST_PER_IDENTIFIER}
     ) found group by n.normalised`,
    [organisationId, normalised, normalised.map(idSpelled)],
  );
  return new Map(rows.map((row) => [row.normalised, row.shipments]));
};

/** The id of a shipment or sailing that was brought to the form of identifiers. */
const idSpelled = (normalised: string): string | null => {
  const [, prefix, digits] = /^(SHP|SAI)([0-9A-F]{32})$/.exec(normalised) ?? [];
  return prefix === undefined || digits === undefined ? null : `${prefix}_${digits}`.toLowerCase();
};
