// Which units carry a shipment of a mode.
import type { UnitKind } from '@fourports/contracts/schedules/sailing';
import { type Outcome, refuse } from './outcome.ts';
import type { ShipmentMode } from './plan-for.ts';

/**
 * A mode named for its unit is carried by that; parcels may lie in it. Sea express, sea-air and air name the way and not
 * the unit: their goods cross in whatever the forwarder puts them.
 */
const KINDS: Partial<Record<ShipmentMode, readonly UnitKind[]>> = {
  wholeTruck: ['wholeTruck', 'parcel'],
  dropTrailer: ['dropTrailer', 'parcel'],
  container: ['container', 'parcel'],
};

/** Undefined when every unit fits. */
export const unfitUnit = (
  mode: ShipmentMode,
  units: readonly { readonly kind: UnitKind }[],
): Outcome<never> | undefined => {
  const kinds = KINDS[mode];
  const place = kinds === undefined ? -1 : units.findIndex(({ kind }) => !kinds.includes(kind));
  const unit = units[place];
  return unit === undefined
    ? undefined
    : refuse(
        'VALIDATION_FAILED',
        `Failed to book the shipment: units/${place} is a ${unit.kind}, but the mode is ${mode} (it takes ${kinds?.join(' or ')}). Correct the unit's kind or the mode.`,
      );
};
