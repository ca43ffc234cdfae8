// Every event type of every service: documents and JSON Schemas are made from this list.
import { ALL_COMMON_EVENTS } from './common-events.ts';
import { CUSTOMS_EVENTS } from './customs/events.ts';
import type { EventType } from './event-type.ts';
import { PLANNING_EVENTS } from './planning/events.ts';
import { PORTAL_EVENTS } from './portal/events.ts';
import { SCHEDULES_EVENTS } from './schedules/events.ts';
import { TRACKING_EVENTS } from './tracking/events.ts';

export const EVENTS: readonly EventType[] = [
  ...PORTAL_EVENTS,
  ...SCHEDULES_EVENTS,
  ...TRACKING_EVENTS,
  ...CUSTOMS_EVENTS,
  ...PLANNING_EVENTS,
  ...ALL_COMMON_EVENTS,
];
