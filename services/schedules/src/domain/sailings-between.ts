import type { CutOff, PlannedTime, Sailing } from '@fourports/contracts/schedules/sailing';
import type { CutOffRule } from '@fourports/contracts/schedules/timetable';
import { type Departure, departuresOn } from './departures-on.ts';
import { addMinutes, daysBetween, plannedTime } from './local-moment.ts';
import type { RoutePlan } from './route-plan.ts';
import { sailingIdOf } from './sailing-id.ts';

/**
 * Every sailing whose service date lies from `from` to `to`, both local dates included, in order of date,
 * direction and ordinal. Cancelled ones are among them. The same input gives the same ids, always.
 */
export const sailingsBetween = (
  plan: RoutePlan,
  range: { readonly from: string; readonly to: string; readonly announcedBy?: string },
): readonly Sailing[] =>
  daysBetween(range.from, range.to).flatMap((date) =>
    departuresOn(plan.timetable, date, range.announcedBy).map((departure) =>
      sailingOf(plan, date, departure),
    ),
  );

const sailingOf = (plan: RoutePlan, serviceOn: string, planned: Departure): Sailing => {
  const { world, routeId } = plan;
  const { direction, ordinal } = planned;
  const [from, to] = direction === 'outbound' ? plan.ends : ([plan.ends[1], plan.ends[0]] as const);
  const departure = plannedTime(serviceOn, planned.departure, from.timeZone);
  const arrival = plannedTime(serviceOn, planned.arrival, to.timeZone);
  return {
    sailingId: sailingIdOf({ world, routeId, direction, serviceOn, ordinal }),
    world,
    routeId,
    direction,
    fromPlaceId: from.placeId,
    toPlaceId: to.placeId,
    serviceOn,
    ordinal,
    vesselId: planned.vesselId,
    vesselName: planned.vesselId === null ? null : (plan.vesselNames.get(planned.vesselId) ?? null),
    operator: plan.timetable.operator,
    status: planned.cancelled ? 'cancelled' : 'scheduled',
    ...(planned.reason === undefined ? {} : { reason: planned.reason }),
    departure,
    arrival,
    departureFirst: departure,
    arrivalFirst: arrival,
    cutOffs: planned.cutOffs.flatMap((rule) => cutOffOf(rule, departure)),
    capacity: planned.capacity,
    provisional: false,
  };
};

const cutOffOf = (rule: CutOffRule, departure: PlannedTime): readonly CutOff[] => {
  if (departure.at === undefined) return [];
  return [
    {
      type: rule.type,
      ...(rule.unitKinds === undefined ? {} : { unitKinds: rule.unitKinds }),
      at: addMinutes(departure.at, -rule.minutesBeforeDeparture),
      timeZone: departure.timeZone,
      provenance: rule.provenance,
    },
  ];
};
