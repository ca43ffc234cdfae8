// The part of a sailing that tracking keeps a copy of and plans with.
import type { Sailing } from '@fourports/contracts/schedules/sailing';

export type SailingFacts = Pick<
  Sailing,
  'sailingId' | 'fromPlaceId' | 'toPlaceId' | 'vesselName' | 'status' | 'departure' | 'arrival' | 'cutOffs'
>;
export type SailingDirectory = ReadonlyMap<string, SailingFacts>;
