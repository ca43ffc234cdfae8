import type { Actor, EventDraft, EventType, World } from '@fourports/contracts';
import {
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
import type { SchedulesEvent } from '../domain/sailing-state.ts';
import type { SchedulesTx } from '../store/sailing-store.ts';

/** Puts events into the log, in the transaction that caused them. */
export type Append = (tx: SchedulesTx, events: readonly EventDraft[]) => Promise<unknown>;

/** Who caused it, when and in which world: the same for every event of one transaction. */
export type Cause = {
  readonly world: World;
  readonly occurredAt: string;
  readonly actor: Actor;
  readonly organisation?: string;
  readonly correlationId: string;
  readonly causationId?: string;
};

const TYPES = {
  SailingPublished,
  SailingChanged,
  SailingCancelled,
  SailingArrivalEstimated,
  SailingRoomChanged,
  SailingPlaceConfirmed,
  SailingPlaceWaitlisted,
  SailingPlaceRefused,
  SailingPlaceReleased,
} as const satisfies Record<SchedulesEvent['name'], EventType>;

/** An event of the domain as the log takes it: keyed by its sailing. */
export const sailingDraft = (event: SchedulesEvent, cause: Cause): EventDraft =>
  draftOf(TYPES[event.name], sailingIdIn(event), event.data, cause);

/** Any event of schedules under a key. */
export const draftOf = (type: EventType, key: string, data: unknown, cause: Cause): EventDraft => ({
  topic: type.topic,
  type: type.type,
  version: type.version,
  key,
  ...cause,
  data,
});

const sailingIdIn = ({ data }: SchedulesEvent): string =>
  'sailing' in data ? data.sailing.sailingId : data.sailingId;
