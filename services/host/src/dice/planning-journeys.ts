// Planning's journeys without their table: up to which change each was computed, and what was given.
import type { GivenPromise, Journey } from '@fourports/contracts/planning/promises';
import type { MemoryTx } from '@fourports/eventlog/memory';
import type { StoredJourney, Told } from '@fourports/planning/pure';
import { shelf } from './shelf.ts';

export type World = StoredJourney['world'];

/** By unit and id: what was told of it. */
export const toldShelf = shelf<Readonly<Record<string, Told>>>('promised told');

export type DueJourney = {
  readonly shipmentId: string;
  readonly world: World;
  readonly journey: Journey;
  readonly sailingId?: string;
  readonly wanted: number;
  readonly computed: number;
  /** Of the clock, when it was last computed. */
  readonly computedAt?: string;
  readonly lookAt?: string;
  readonly given?: { readonly at: string; readonly promise: GivenPromise };
};
/** By unit. */
export const journeyShelf = shelf<DueJourney>('promised journey');

export const journeysIn = (tx: MemoryTx): readonly DueJourney[] =>
  journeyShelf.keys(tx).flatMap((unitId) => journeyShelf.read(tx, unitId) ?? []);

/** Something it rests on has changed. */
export const want = (tx: MemoryTx, journey: DueJourney): void =>
  journeyShelf.keep(tx, journey.journey.unitId, { ...journey, wanted: journey.wanted + 1 });
