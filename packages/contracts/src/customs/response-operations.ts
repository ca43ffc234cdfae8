// The operations on customs' own messages.
import { z } from 'zod';
import { defineOperation, type Operation } from '../operation.ts';
import { pageOf, pageQuery } from '../page.ts';
import { ShipmentId } from '../scalars.ts';
import { ImportResponse, Inquiry, ResponseTaken } from './responses.ts';

const service = 'customs' as const;

export const importResponse = defineOperation({
  id: 'importResponse',
  service,
  method: 'post',
  path: '/v1/customs/responses',
  summary: 'Hand over an answer of customs as it was received',
  about:
    'One answer of UNI-PASS API001, as XML or as an object that holds it as text. What it tells of your shipments’ units is taken once, however often it is sent; kinds of events nobody has told us of are kept word for word and named in the answer. An answer about cargo of no shipment yet is parked and taken up when one is booked.',
  body: ImportResponse,
  alsoAccepts: ['application/xml', 'text/xml'],
  // Korean takes three bytes a character in UTF-8.
  bodyLimitBytes: 6_000_000,
  answer: { status: 200, body: ResponseTaken },
  access: 'customs:import',
  problems: ['UNKNOWN_PLACE', 'IN_THE_FUTURE', 'IDEMPOTENCY_KEY_REUSED', 'IDEMPOTENCY_KEY_IN_USE'],
});

export const listInquiries = defineOperation({
  id: 'listInquiries',
  service,
  method: 'get',
  path: '/v1/customs/responses',
  summary: 'How asking customs about your shipments goes, and how old its last answer is',
  query: z.strictObject({ ...pageQuery, shipmentId: ShipmentId.exactOptional() }),
  answer: { status: 200, body: pageOf(Inquiry) },
  access: 'customs:read',
  problems: ['INVALID_CURSOR'],
});

export const RESPONSE_OPERATIONS: readonly Operation[] = [importResponse, listInquiries];
