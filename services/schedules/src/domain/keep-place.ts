import type { Decided, SailingState } from './sailing-state.ts';
import { unchanged } from './sailing-state.ts';

/**
 * Puts a place back under the revision in force after a proposal that also wanted it was given up, so that the
 * next proposal, which may carry the same number, is answered again. Nothing is announced: nothing is different.
 */
export const keepPlace = (
  state: SailingState,
  kept: { readonly shipmentId: string; readonly revision: number },
): Decided => {
  const held = state.places.find(({ shipmentId }) => shipmentId === kept.shipmentId);
  if (held === undefined || held.revision <= kept.revision) return unchanged(state);
  const places = state.places.map((place) => (place === held ? { ...held, revision: kept.revision } : place));
  return { ok: true, state: { ...state, places }, events: [] };
};
