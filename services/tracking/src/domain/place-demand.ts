// What a shipment's units take on the ferry's deck.
import type { PlaceDemand, UnitKind } from '@fourports/contracts/schedules/sailing';

/**
 * Trucks and trailers take a trailer place each. A container counts two TEU, a 40-foot box, which is what this lane
 * carries (domain.md §1.1); its number does not say its length. A parcel travels in a unit that has its own place.
 */
export const placeDemandOf = (kinds: readonly UnitKind[]): PlaceDemand => ({
  trailerPlaces: kinds.filter((kind) => kind === 'wholeTruck' || kind === 'dropTrailer').length,
  teu: 2 * kinds.filter((kind) => kind === 'container').length,
});
