// Who is affected by what an operator is about to do, or has done: the same answer, from the same decision.
import type { SailingState } from './sailing-state.ts';

/** A sailing before and after; `before` is absent for one that did not exist. */
export type Step = { readonly before?: SailingState; readonly after: SailingState };

export type AffectedShipment = {
  readonly shipmentId: string;
  readonly sailingId: string;
  readonly before: 'confirmed' | 'waiting';
  /** `cancelled`: the place is on record, the sailing does not run. */
  readonly after: 'confirmed' | 'waiting' | 'cancelled';
  readonly rank?: number;
};

export type Affected = {
  /** Sailings about which something is different. */
  readonly sailings: number;
  readonly sailingsCancelled: number;
  readonly sailingsPublished: number;
  /** Shipments that had a place, or waited for one, on a sailing that is different. */
  readonly confirmed: number;
  readonly waiting: number;
  readonly losingPlace: number;
  readonly gainingPlace: number;
  readonly shipments: readonly AffectedShipment[];
};

/** Counts and names everyone booked on the sailings that differ; a sailing that stays the same affects nobody. */
export const affectedBy = (steps: readonly Step[]): Affected => {
  const different = steps.filter(({ before, after }) => before !== after);
  const shipments = different.flatMap(affectedShipments);
  const count = (test: (each: AffectedShipment) => boolean): number => shipments.filter(test).length;
  return {
    sailings: different.length,
    sailingsCancelled: different.filter(isNewlyCancelled).length,
    sailingsPublished: different.filter(({ before }) => before === undefined).length,
    confirmed: count(({ before }) => before === 'confirmed'),
    waiting: count(({ before }) => before === 'waiting'),
    losingPlace: count(({ before, after }) => before === 'confirmed' && after !== 'confirmed'),
    gainingPlace: count(({ before, after }) => before === 'waiting' && after === 'confirmed'),
    shipments,
  };
};

const isNewlyCancelled = ({ before, after }: Step): boolean =>
  after.sailing.status === 'cancelled' && before !== undefined && before.sailing.status !== 'cancelled';

const affectedShipments = ({ before, after }: Step): readonly AffectedShipment[] => {
  const next = new Map(after.places.map((place) => [place.shipmentId, place]));
  const cancelled = after.sailing.status === 'cancelled';
  return (before?.places ?? []).map(({ shipmentId, standing }) => {
    const place = next.get(shipmentId);
    const { sailingId } = after.sailing;
    if (cancelled || place === undefined)
      return { shipmentId, sailingId, before: standing, after: 'cancelled' };
    const rank = place.rank === undefined ? {} : { rank: place.rank };
    return { shipmentId, sailingId, before: standing, after: place.standing, ...rank };
  });
};
