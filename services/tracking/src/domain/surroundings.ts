import type { PlaceDirectory } from './place-directory.ts';
import type { SailingDirectory } from './sailing-facts.ts';

/** What a unit's facts are read against, beside its plan. */
export type Surroundings = { readonly places: PlaceDirectory; readonly sailings: SailingDirectory };
