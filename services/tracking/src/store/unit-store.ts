// Units, the dated memberships by which they carry shipments, and every spelling they were known by.
import type { World } from '@fourports/contracts';
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import type { Membership } from '@fourports/contracts/tracking/shipment';
import type { Unit, UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import { normaliseIdentifier } from '@fourports/freight';
import type { TrackingTx } from './tracking-database.ts';

export type StoredUnit = {
  readonly unit: Unit;
  /** Who registered it. */
  readonly organisationId: string;
  readonly world: World;
};

type UnitRow = {
  readonly unit_id: string;
  readonly organisation_id: string;
  readonly world: World;
  readonly kind: UnitKind;
  readonly identifiers: UnitIdentifiers;
  readonly as_written: UnitIdentifiers | null;
};

const storedUnit = (row: UnitRow): StoredUnit => ({
  unit: {
    unitId: row.unit_id,
    kind: row.kind,
    identifiers: row.identifiers,
    ...(row.as_written === null ? {} : { asWritten: row.as_written }),
  },
  organisationId: row.organisation_id,
  world: row.world,
});

/** Those of these units that exist and may be seen. */
export const loadUnits = async (
  tx: TrackingTx,
  unitIds: readonly string[],
): Promise<readonly StoredUnit[]> => {
  if (unitIds.length === 0) return [];
  const rows = await tx.query<UnitRow>(
    'select unit_id, organisation_id, world, kind, identifiers, as_written from units where unit_id = any($1)',
    [unitIds],
  );
  return rows.map(storedUnit);
};

/** Units that were ever known by one of these normalised identifiers and that the organisation sees. */
export const findUnitsKnownBy = async (
  tx: TrackingTx,
  organisationId: string,
  normalised: readonly string[],
): Promise<readonly { readonly normalised: string; readonly stored: StoredUnit }[]> => {
  if (normalised.length === 0) return [];
  const rows = await tx.query<UnitRow & { readonly normalised: string }>(
    `select i.normalised, u.unit_id, u.organisation_id, u.world, u.kind, u.identifiers, u.as_written
     from identifiers i
     join units u on u.unit_id = i.subject_id
     join access a on a.subject_id = u.unit_id and a.organisation_id = $2
     where i.normalised = any($1)`,
    [normalised, organisationId],
  );
  return rows.map((row) => ({ normalised: row.normalised, stored: storedUnit(row) }));
};

export const insertUnit = async (
  tx: TrackingTx,
  { unit, organisationId, world }: StoredUnit,
): Promise<void> => {
  await tx.query(
    `insert into units (unit_id, organisation_id, world, kind, identifiers, as_written)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      unit.unitId,
      organisationId,
      world,
      unit.kind,
      JSON.stringify(unit.identifiers),
      unit.asWritten === undefined ? null : JSON.stringify(unit.asWritten),
    ],
  );
};

/** The plates and numbers that name a unit; a seal or a driver does not. */
export const namesOf = (identifiers: UnitIdentifiers): readonly string[] => {
  const { containerNumber, tractorPlate, trailerPlate, parcelNumber } = identifiers;
  return [containerNumber, tractorPlate, trailerPlate, parcelNumber].flatMap((name) => {
    const normalised = name === undefined ? '' : normaliseIdentifier(name);
    return normalised === '' ? [] : [normalised];
  });
};

/** Makes a subject findable; `names` are normalised already. */
export const saveNames = async (
  tx: TrackingTx,
  subjectId: string,
  names: readonly string[],
): Promise<void> => {
  if (names.length === 0) return;
  await tx.query(
    `insert into identifiers (normalised, subject_id) select distinct name, $1 from unnest($2::text[]) as n (name)
     on conflict do nothing`,
    [subjectId, names],
  );
};

/** The shipment's memberships are now these. */
export const saveMemberships = async (
  tx: TrackingTx,
  shipmentId: string,
  memberships: readonly Membership[],
): Promise<void> => {
  const rows = memberships.map(({ unitId, from, to }) => ({
    unit_id: unitId,
    from_at: from,
    to_at: to ?? null,
  }));
  await tx.query(
    `insert into memberships (shipment_id, unit_id, from_at, to_at)
     select $1, m.unit_id, m.from_at, m.to_at
     from json_to_recordset($2::json) as m (unit_id text, from_at timestamptz, to_at timestamptz)
     on conflict (shipment_id, unit_id, from_at) do update set to_at = excluded.to_at`,
    [shipmentId, JSON.stringify(rows)],
  );
};

export type StoredMembership = Membership & { readonly shipmentId: string };

/** Every membership of these units in shipments that may be seen. */
export const loadMemberships = async (
  tx: TrackingTx,
  unitIds: readonly string[],
): Promise<readonly StoredMembership[]> => {
  if (unitIds.length === 0) return [];
  const rows = await tx.query<{
    readonly shipment_id: string;
    readonly unit_id: string;
    readonly from_at: string;
    readonly to_at: string | null;
  }>(
    `select shipment_id, unit_id, from_at, to_at from memberships where unit_id = any($1)
     order by from_at, shipment_id`,
    [unitIds],
  );
  return rows.map((row) => ({
    shipmentId: row.shipment_id,
    unitId: row.unit_id,
    from: row.from_at,
    ...(row.to_at === null ? {} : { to: row.to_at }),
  }));
};
