// One published sailing, and shipments that ask for places on it.
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { publishSailing } from '../domain/follow-timetable.ts';
import type { Decision, SailingState, SchedulesEvent } from '../domain/sailing-state.ts';
import { sailingsBetween } from '../domain/sailings-between.ts';
import { aRoutePlan, provenance } from './a-timetable.ts';

/** Tuesday 19 December 2023 from Weihai: two trailer places, four TEU unless told otherwise. */
export const aSailing = (over: Partial<Sailing> = {}): SailingState => {
  const [sailing] = sailingsBetween(aRoutePlan(), { from: '2023-12-19', to: '2023-12-19' });
  if (sailing === undefined) throw new Error('The test timetable has no sailing on 19 December 2023.');
  return publishSailing({ ...sailing, ...over }).state;
};

export const room = (trailerPlaces: number | null, teu: number | null) => ({
  trailerPlaces,
  teu,
  provenance,
});

export const trailers = (count: number) => ({ trailerPlaces: count, teu: 0 });
export const boxes = (teu: number) => ({ trailerPlaces: 0, teu });

/** `shp_` and the number in hex, so that tests can name shipments 1, 2, 3. */
export const shipment = (number: number): string => `shp_${number.toString(16).padStart(32, '0')}`;

export const decided = (decision: Decision) => {
  if (!decision.ok) throw new Error(`Refused: ${decision.code} ${decision.detail}`);
  return decision;
};

export const refusalOf = (decision: Decision): string => (decision.ok ? 'taken' : decision.code);

/** Events in a form a test can read: `confirmed 1`, `waiting 2 rank 1`. */
export const told = (events: readonly SchedulesEvent[]): readonly string[] => events.map(sentence);

const numberOf = (shipmentId: string): number => Number.parseInt(shipmentId.slice(4), 16);

const sentence = (event: SchedulesEvent): string => {
  switch (event.name) {
    case 'SailingPublished':
      return 'published';
    case 'SailingChanged':
      return `changed ${event.data.changes.join(' ')}`;
    case 'SailingCancelled':
      return `cancelled ${event.data.reason}`;
    case 'SailingArrivalEstimated':
      return `arrives ${event.data.estimate.at}`;
    case 'SailingRoomChanged':
      return `full ${JSON.stringify(event.data.full)}`;
    case 'SailingPlaceConfirmed':
      return `confirmed ${numberOf(event.data.shipmentId)} ${event.data.checked}`;
    case 'SailingPlaceWaitlisted':
      return `waiting ${numberOf(event.data.shipmentId)} rank ${event.data.rank}`;
    case 'SailingPlaceRefused':
      return `refused ${numberOf(event.data.shipmentId)} ${event.data.reason}`;
    case 'SailingPlaceReleased':
      return `released ${numberOf(event.data.shipmentId)} ${event.data.reason}`;
  }
};
