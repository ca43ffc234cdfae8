// A sailing as its operator runs it: what is announced, what the timetable says, and who has a place.
import type { DataOf, ErrorCode, World } from '@fourports/contracts';
import type {
  SailingArrivalEstimated,
  SailingCancelled,
  SailingChanged,
  SailingPlaceConfirmed,
  SailingPlaceRefused,
  SailingPlaceReleased,
  SailingPlaceWaitlisted,
  SailingPublished,
  SailingRoomChanged,
} from '@fourports/contracts/schedules/events';
import type { ArrivalEstimate, PlaceDemand, Sailing } from '@fourports/contracts/schedules/sailing';

/** What an operator has set on this one sailing; a new timetable leaves it alone. */
export type Alteration = 'departure' | 'arrival' | 'vessel' | 'cutOffs' | 'capacity' | 'status';

/** A shipment with a place, or in line for one. */
export type HeldPlace = {
  readonly shipmentId: string;
  /** The booker, where known. */
  readonly organisationId?: string;
  readonly revision: number;
  readonly demand: PlaceDemand;
  readonly standing: 'confirmed' | 'waiting';
  /** `unchecked` where the capacity it asks for is unknown. */
  readonly checked: 'checked' | 'unchecked';
  /** Waiting only: 1 is next. */
  readonly rank?: number;
};

export type SailingState = {
  readonly sailing: Sailing;
  /** As the timetable last stated it. */
  readonly timetabled: Sailing;
  readonly altered: readonly Alteration[];
  /** The last one made; `estimateInForce` says whether it stands. */
  readonly arrivalEstimate?: ArrivalEstimate;
  /** First those confirmed, in the order of their confirmation, then those waiting, in the order of their rank. */
  readonly places: readonly HeldPlace[];
};

export type SchedulesEvent =
  | { readonly name: 'SailingPublished'; readonly data: DataOf<typeof SailingPublished> }
  | { readonly name: 'SailingChanged'; readonly data: DataOf<typeof SailingChanged> }
  | { readonly name: 'SailingCancelled'; readonly data: DataOf<typeof SailingCancelled> }
  | { readonly name: 'SailingArrivalEstimated'; readonly data: DataOf<typeof SailingArrivalEstimated> }
  | { readonly name: 'SailingRoomChanged'; readonly data: DataOf<typeof SailingRoomChanged> }
  | { readonly name: 'SailingPlaceConfirmed'; readonly data: DataOf<typeof SailingPlaceConfirmed> }
  | { readonly name: 'SailingPlaceWaitlisted'; readonly data: DataOf<typeof SailingPlaceWaitlisted> }
  | { readonly name: 'SailingPlaceRefused'; readonly data: DataOf<typeof SailingPlaceRefused> }
  | { readonly name: 'SailingPlaceReleased'; readonly data: DataOf<typeof SailingPlaceReleased> };

/** What a command leads to: the state after it and what is announced; no events means nothing is different. */
export type Decided = {
  readonly ok: true;
  readonly state: SailingState;
  readonly events: readonly SchedulesEvent[];
};

/** Why a command is not taken: a code of the contracts and what was wrong, what was got, what to do. */
export type Refused = { readonly ok: false; readonly code: ErrorCode; readonly detail: string };

export type Decision = Decided | Refused;

/**
 * The moment a decision is taken at. Absent in worlds that are not live: there nothing is over because the
 * wall clock went on (decisions §6).
 */
export type Moment = string | undefined;

/** What `now` means in a world. */
export const momentIn = (world: World, now: string): Moment => (world === 'live' ? now : undefined);

export const refuse = (code: ErrorCode, detail: string): Refused => ({ ok: false, code, detail });

export const unchanged = (state: SailingState): Decided => ({ ok: true, state, events: [] });
