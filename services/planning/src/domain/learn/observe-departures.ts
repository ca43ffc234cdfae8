// What the timetable teaches: which of its sailings ran.
import type { Crossing } from '@fourports/contracts/planning/process';
import type { Sailing } from '@fourports/contracts/schedules/sailing';
import { minutesOf } from '../grid.ts';
import type { DepartureObservation } from './observation.ts';

/**
 * Sailings that are over. One that was published and not cancelled has run; one that is only computed from a timetable
 * says nothing, and neither does one whose clock time nobody knows until its day is over.
 */
export const observeDepartures = (
  crossings: readonly Crossing[],
  sailings: readonly Sailing[],
  asOf: number,
): readonly DepartureObservation[] =>
  sailings
    .filter(({ provisional }) => !provisional)
    .flatMap((sailing): readonly DepartureObservation[] => {
      const { sailingId, routeId, direction, serviceOn, status, departure } = sailing;
      const crossing = crossings.find((each) => each.routeId === routeId && each.direction === direction);
      const at = minutesOf(departure.at ?? `${serviceOn}T23:59:59Z`);
      if (crossing === undefined || at > asOf) return [];
      return [
        {
          observationId: sailingId,
          crossingId: crossing.crossingId,
          month: Number(serviceOn.slice(5, 7)),
          at,
          ran: status === 'scheduled',
        },
      ];
    });
