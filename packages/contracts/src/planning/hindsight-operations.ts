// The HTTP operations of planning about what came of it: figures as learnt, how right promises were, what was saved.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { OrganisationId, RouteId } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { Accuracy } from './accuracy.ts';
import { LearntFigures } from './learning.ts';
import { RealisedSavings } from './savings.ts';

const service = 'planning' as const;

export const listDurations = defineOperation({
  id: 'listDurations',
  service,
  method: 'get',
  path: '/v1/plans/durations',
  summary: 'How long steps take and how often boats do not run: by the files, and as learnt',
  about:
    'What was observed is mixed with the figure of the file, by mode, place and month; a level with too few observations is passed over, and the one used is named. Observations count less as they age. Each world learns from itself alone.',
  query: z.strictObject({
    /** 1 to 12; the present month unless told. */
    month: z.coerce.number().int().min(1).max(12).exactOptional(),
  }),
  answer: { status: 200, body: LearntFigures },
  access: 'plans:read',
});
const narrowed = {
  mode: z.enum(SHIPMENT_MODES).exactOptional(),
  /** Of delivery, in UTC: 2026-12. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .exactOptional(),
};
export const getAccuracy = defineOperation({
  id: 'getAccuracy',
  service,
  method: 'get',
  path: '/v1/plans/accuracy',
  summary: 'How right the promises given for your shipments were',
  about:
    'Of shipments that you see and that were delivered, in your world alone. CRPS is twice the integral of the pinball loss over the shares (Gneiting & Ranjan 2011), by the trapezoidal rule over 99 quantiles.',
  query: z.strictObject({ ...narrowed, routeId: RouteId.exactOptional() }),
  answer: { status: 200, body: Accuracy },
  access: 'shipments:read',
});
export const getSavings = defineOperation({
  id: 'getSavings',
  service,
  method: 'get',
  path: '/v1/plans/savings',
  summary: 'What your delivered shipments saved against another way of that same day',
  about:
    'The other way is planned from the same ready time on the boats as they ran; what its own steps would have taken stays a distribution. Without a baseline there is no saving.',
  query: z.strictObject({
    ...narrowed,
    against: z.enum(SHIPMENT_MODES),
    customerId: OrganisationId.exactOptional(),
  }),
  answer: { status: 200, body: RealisedSavings },
  access: 'shipments:read',
});

export const HINDSIGHT_OPERATIONS = [listDurations] as const;
