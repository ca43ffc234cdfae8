// What schedules decides and reads, without its tables: for simulations over a log in memory.
export { sailingDraft } from './application/announce.ts';
export { firstPlan, planChangeOf } from './application/plan-change-of.ts';
export { cancelSailing } from './domain/cancel-sailing.ts';
export { changeCapacity } from './domain/change-capacity.ts';
export { delaySailing } from './domain/delay-sailing.ts';
export { publishSailing } from './domain/follow-timetable.ts';
export { hasDeparted } from './domain/has-sailed.ts';
export { movePlaces } from './domain/move-places.ts';
export { reinstateSailing } from './domain/reinstate-sailing.ts';
export { fullOf, roomChanged } from './domain/room-left.ts';
export {
  type Decision,
  type Moment,
  momentIn,
  type SailingState,
  type SchedulesEvent,
} from './domain/sailing-state.ts';
export { confirmedDemand, couldEverFit, settlePlaces } from './domain/settle-places.ts';
export { evolvePlan, type ShipmentPlan } from './domain/shipment-plan.ts';
