// Which units a cargo's answer is about: customs speaks of a line of a manifest, which is what a shipment's bill names.
import type { World } from '@fourports/contracts';
import { normaliseIdentifier } from '@fourports/freight';
import type { CustomsTx } from '../store/customs-database.ts';
import type { Cargo } from './unipass-answer.ts';

/** On whose behalf customs was asked: of what others have booked under the same number nothing is told. */
export type Scope = { readonly organisationId: string; readonly world: World };

export type CargoUnits = {
  readonly unitIds: readonly string[];
  /** Every place of the shipments' plans. */
  readonly planned: readonly string[];
};

/**
 * Numbers by which a shipment can be meant, the most exact that customs gives: a house bill is one consignment, a
 * master bill stands for all houses under it, a container for all the bills in it.
 */
export const namesOf = ({
  cargoNumber,
  houseBill,
  masterBill,
  containerNumber,
}: Cargo): readonly string[] => {
  const bill = houseBill ?? masterBill ?? containerNumber;
  const names = [cargoNumber, ...(bill === undefined ? [] : [bill])].map(normaliseIdentifier);
  return [...new Set(names)].filter((name) => name !== '');
};

/**
 * The goods themselves: of a shipment with parcels the parcels, whatever carries them, otherwise all its units that
 * had not left it before the cargo came. Run as either role: access bounds what is found.
 */
export const findCargoUnits = async (
  tx: Pick<CustomsTx, 'query'>,
  cargo: Cargo,
  { organisationId, world }: Scope,
): Promise<CargoUnits> => {
  const rows = await tx.query<{ unit_id: string; kind: string | null; places: readonly string[] }>(
    `with meant as (select subject_id from identifiers where normalised = any($1))
     select distinct m.unit_id, u.kind, s.places
     from known_shipments s
     join access a on a.subject_id = s.shipment_id and a.organisation_id = $2
     join memberships m on m.shipment_id = s.shipment_id
     join access b on b.subject_id = m.unit_id and b.organisation_id = $2
     left join known_units u on u.unit_id = m.unit_id
     where s.world = $3 and (m.to_at is null or m.to_at >= $4::timestamptz)
       and (s.shipment_id in (select subject_id from meant) or m.unit_id in (select subject_id from meant))
     order by m.unit_id`,
    [namesOf(cargo), organisationId, world, firstMomentOf(cargo)],
  );
  // A unit that joined is announced before what it is: until that is known, it may be a parcel's container.
  if (rows.some(({ kind }) => kind === null)) return { unitIds: [], planned: [] };
  const parcels = rows.filter(({ kind }) => kind === 'parcel');
  const goods = parcels.length > 0 ? parcels : rows;
  return {
    unitIds: [...new Set(goods.map(({ unit_id }) => unit_id))],
    planned: [...new Set(goods.flatMap(({ places }) => places))],
  };
};

const firstMomentOf = ({ events }: Cargo): string => events[0]?.processedAt ?? '9999-01-01T00:00:00.000Z';
