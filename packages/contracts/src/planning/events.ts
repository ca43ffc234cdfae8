// What planning announces: promises as they are given, and alerts.
import { z } from 'zod';
import { defineEvent } from '../event-type.ts';
import { AlertId, Instant, OrganisationId, ShipmentId } from '../scalars.ts';
import { Alert, CLOSED_BECAUSE } from './alerts.ts';
import { GivenPromise, Journey, StepOdds } from './promises.ts';

export const PromiseGiven = defineEvent(
  'planning.promise',
  'PromiseGiven',
  'When the goods of a journey will be delivered, with odds; given anew when a quantile moves by five minutes or a share by one per cent.',
  z.strictObject({
    journey: Journey,
    givenAt: Instant,
    promise: GivenPromise,
    /** Steps not done yet; empty where nothing is promised. */
    steps: z.array(StepOdds),
  }),
);
export const AlertRaised = defineEvent(
  'planning.alert',
  'AlertRaised',
  'Odds have fallen below their threshold; with what could be done about it.',
  Alert,
);
export const AlertAmended = defineEvent(
  'planning.alert',
  'AlertAmended',
  'What could be done about an open alert, or its deadline, is another; the alert as it is now.',
  Alert,
);
export const AlertClosed = defineEvent(
  'planning.alert',
  'AlertClosed',
  'The alert no longer stands.',
  z.strictObject({
    alertId: AlertId,
    shipmentId: ShipmentId,
    organisationId: OrganisationId,
    closedAt: Instant,
    because: z.enum(CLOSED_BECAUSE),
  }),
);

export const PLANNING_EVENTS = [PromiseGiven, AlertRaised, AlertAmended, AlertClosed] as const;
