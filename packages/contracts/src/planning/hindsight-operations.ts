// The HTTP operations of planning about what came of it: figures as learnt, how right promises were, what was saved.
import { z } from 'zod';
import { defineOperation } from '../operation.ts';
import { RouteId } from '../scalars.ts';
import { SHIPMENT_MODES } from '../tracking/shipment.ts';
import { Accuracy } from './accuracy.ts';
import { LearntFigures } from './learning.ts';
import { AskSavings, RealisedSavings, SavingsQuery } from './savings.ts';

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
export const getAccuracy = defineOperation({
  id: 'getAccuracy',
  service,
  method: 'get',
  path: '/v1/plans/accuracy',
  summary: 'How right the promises given for your shipments were',
  about:
    'Of shipments that you see and that were delivered, in your world alone. CRPS is twice the integral of the pinball loss over the shares (Gneiting & Ranjan 2011), by the trapezoidal rule over 99 quantiles.',
  query: z.strictObject({
    mode: z.enum(SHIPMENT_MODES).exactOptional(),
    routeId: RouteId.exactOptional(),
    /** Of delivery, in UTC: 2026-12. */
    month: z
      .string()
      .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
      .exactOptional(),
  }),
  answer: { status: 200, body: Accuracy },
  access: 'shipments:read',
});
const ofSavings = {
  about:
    'The other way is planned from the same ready time on the boats as they ran; what its own steps would have taken stays a distribution. Of shipments that are wholly delivered, and yours as booker or customer.',
  answer: { status: 200, body: RealisedSavings },
  access: 'shipments:read',
} as const;
export const getSavings = defineOperation({
  id: 'getSavings',
  service,
  method: 'get',
  path: '/v1/plans/savings',
  summary: 'What your delivered shipments saved against another way of that same day',
  query: SavingsQuery,
  ...ofSavings,
});
export const askSavings = defineOperation({
  id: 'askSavings',
  service,
  method: 'post',
  path: '/v1/plans/savings',
  summary: 'The same in money, too: at the prices and rates that you state',
  body: AskSavings,
  ...ofSavings,
});

export const HINDSIGHT_OPERATIONS = [listDurations, getAccuracy, getSavings, askSavings] as const;
