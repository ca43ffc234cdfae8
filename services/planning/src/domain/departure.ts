// A dated sailing or flight as planning sees it, whoever runs it.
import type { Provenance } from '@fourports/contracts';
import { BIN_MINUTES, binOf, startOf } from './grid.ts';
import { type Masses, movedBy } from './masses.ts';

/** The last moment for something before departure. `cargo` is the airline's acceptance. */
export const CUT_OFFS = ['documentation', 'gateIn', 'customs', 'cargo'] as const;
export type CutOffKind = (typeof CUT_OFFS)[number];

export type Departure = {
  readonly departureId: string;
  /** Minutes since the epoch, as planned or last told. */
  readonly departsAt: number;
  readonly arrivesAt: number;
  /** A kind that is absent closes when it departs. */
  readonly cutOffs: Readonly<Partial<Record<CutOffKind, number>>>;
  /** Whether the clock times of departure and of a cut-off are published or assumed; absent where nobody has said. */
  readonly provenance?: Provenance;
  readonly cutOffProvenance?: Readonly<Partial<Record<CutOffKind, Provenance>>>;
  /** The chance that it does not run; 1 when it is cancelled. */
  readonly cancellation: number;
  /** The chance that there is room for this demand; 1 also where room is not known. */
  readonly room: number;
  /** Nobody has told how much room there is; `room` is then taken to be there. */
  readonly isRoomUnchecked?: boolean;
  /** Later (or earlier) than `arrivesAt`, in bins from the bin of `arrivesAt`. */
  readonly arrivalDelay: Masses;
  /** Of a ship whose arrival somebody estimates from what they see: what the plan says, and whose word it is. */
  readonly estimated?: { readonly plannedArrivesAt: number; readonly provenance: Provenance };
};

/** When it arrives, if it runs. */
export const arrivalOf = ({ arrivesAt, arrivalDelay }: Departure): Masses =>
  movedBy(arrivalDelay, binOf(arrivesAt));

/** In the order in which they leave, as boarding wants them. */
export const inOrderOfDeparture = (departures: readonly Departure[]): readonly Departure[] =>
  departures.toSorted((one, other) => one.departsAt - other.departsAt);

/**
 * When each departure closes for something, in the order of departure. One that would close after a later one is
 * taken to close with it: who has made a departure has made all that follow, and is handed on to them.
 */
export const closingsOf = (
  departures: readonly Departure[],
  kind: CutOffKind | 'departure',
): Float64Array => {
  const closings = Float64Array.from(departures, ({ cutOffs, departsAt }) =>
    kind === 'departure' ? departsAt : Math.min(departsAt, cutOffs[kind] ?? departsAt),
  );
  for (let index = closings.length - 2; index >= 0; index -= 1) {
    closings[index] = Math.min(closings[index] ?? 0, closings[index + 1] ?? 0);
  }
  return closings;
};

/** The first departure that is still open at a moment; as many as there are when none is. The last moment counts. */
export const firstOpenAt = (closings: Float64Array, moment: number): number => {
  const found = closings.findIndex((closing) => moment <= closing);
  return found === -1 ? closings.length : found;
};

/** The length of a bin that lies before a moment, from 0 to 1. */
export const partBefore = (bin: number, moment: number): number =>
  Math.min(1, Math.max(0, (moment - startOf(bin)) / BIN_MINUTES));
