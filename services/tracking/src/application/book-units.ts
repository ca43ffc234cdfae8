// The units of a booking: one the organisation registered before with the same identifiers is used again.
import type { UnitReference } from '@fourports/contracts/tracking/bodies';
import type { Unit, UnitIdentifiers } from '@fourports/contracts/tracking/unit';
import { normaliseIdentifier } from '@fourports/freight';
import { AppError, type Caller } from '@fourports/service-kit';
import { MINUTE, toInstant, toMillis } from '../domain/instant.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { findUnitsKnownBy, loadMemberships, loadUnits, namesOf } from '../store/unit-store.ts';

/** A unit is taken to carry the goods from a day before they are ready: gate times may be told early. */
const BEFORE_READY_MINUTES = 24 * 60;

export type BookedUnit = { readonly unit: Unit; readonly from: string };
export type BookedUnits = {
  readonly all: readonly BookedUnit[];
  readonly registered: readonly Unit[];
  /** Other shipments a reused unit still carries, by its id: those at their end let it go. */
  readonly carrying: readonly { readonly shipmentId: string; readonly unitId: string }[];
};

/** Unit ids are made by `newUnitId`; of a repetition within the booking only the first counts. */
export const bookUnits = async (
  tx: TrackingTx,
  references: readonly UnitReference[],
  {
    caller,
    readyAt,
    newUnitId,
  }: { readonly caller: Caller; readonly readyAt: string; readonly newUnitId: () => string },
): Promise<BookedUnits> => {
  const named = await loadUnits(
    tx,
    references.flatMap((each) => ('unitId' in each ? [each.unitId] : [])),
  );
  const candidates = await findUnitsKnownBy(
    tx,
    caller.organisationId,
    references.flatMap((each) => ('identifiers' in each ? namesOf(each.identifiers) : [])),
  );
  const own = [...named, ...candidates.map(({ stored }) => stored)]
    .filter(({ organisationId }) => organisationId === caller.organisationId)
    .map(({ unit }) => unit);
  const chosen = new Map<string, Unit>();
  const registered: Unit[] = [];
  for (const reference of references) {
    const known =
      own.find((unit) => isMeant(reference, unit)) ?? registered.find((unit) => isMeant(reference, unit));
    const unit = known ?? register(reference, newUnitId);
    if (known === undefined) registered.push(unit);
    chosen.set(unit.unitId, unit);
  }
  const reused = [...chosen.keys()].filter((unitId) => !registered.some((unit) => unit.unitId === unitId));
  const memberships = await loadMemberships(tx, reused);
  const earliest = toInstant(toMillis(readyAt) - BEFORE_READY_MINUTES * MINUTE);
  return {
    all: [...chosen.values()].map((unit) => ({
      unit,
      from: latest([
        earliest,
        ...memberships.flatMap(({ unitId, to }) => (unitId === unit.unitId && to !== undefined ? [to] : [])),
      ]),
    })),
    registered,
    carrying: memberships
      .filter(({ to }) => to === undefined)
      .map(({ shipmentId, unitId }) => ({ shipmentId, unitId })),
  };
};

const register = (reference: UnitReference, newUnitId: () => string): Unit => {
  if ('unitId' in reference)
    throw new AppError(
      'UNKNOWN_UNIT',
      `Failed to name a unit: ${reference.unitId} is none of yours. Send kind and identifiers instead.`,
    );
  return { unitId: newUnitId(), ...reference };
};

const isMeant = (reference: UnitReference, unit: Unit): boolean => {
  if ('unitId' in reference) return reference.unitId === unit.unitId;
  const asked = comparable(reference.identifiers);
  return asked !== '' && reference.kind === unit.kind && asked === comparable(unit.identifiers);
};

/** Every identifier in one form; empty for a unit nobody could name. */
const comparable = (identifiers: UnitIdentifiers): string =>
  namesOf(identifiers).length === 0
    ? ''
    : Object.entries(identifiers)
        .map(([name, value]) => `${name} ${normaliseIdentifier(value ?? '')}`)
        .sort()
        .join('\n');

/** Instants of one form sort as text. */
const latest = (instants: readonly string[]): string =>
  instants.reduce((last, each) => (each > last ? each : last));
