// One event as it lies in the log and on every transport: CloudEvents 1.0, structured mode, all of it in the body.
import { z } from 'zod';
import { Instant, OrganisationId, World } from './scalars.ts';

/** Who caused the event: a person, an API key, or the service itself. */
export const Actor = z.strictObject({
  type: z.enum(['person', 'key', 'service']),
  id: z.string().min(1).max(80),
});
export type Actor = z.infer<typeof Actor>;

/** The envelope without its payload's meaning; `data` is checked by the event's own schema. */
export const Envelope = z.strictObject({
  specversion: z.literal('1.0'),
  /** A bare UUIDv7; with `source` it is what an inbox deduplicates by. */
  id: z.uuid(),
  source: z.string(),
  type: z.string().regex(/^[a-z]+\.[A-Z][A-Za-z]+$/),
  /** When we learnt it (recordedAt). */
  time: Instant,
  /** The key: the id of the thing whose events stay in order. */
  subject: z.string().min(1).max(120),
  dataschema: z.string().regex(/^urn:fourports:[a-z]+\.[A-Za-z]+\/\d+$/),
  datacontenttype: z.literal('application/json'),
  /** Per key, from 1, without gaps. */
  sequence: z.number().int().positive(),
  /** When it happened. */
  occurredat: Instant,
  world: World,
  /** The author's organisation; absent for the platform's own facts. */
  organisation: OrganisationId.exactOptional(),
  actor: Actor,
  correlationid: z.string().max(120),
  causationid: z.string().max(120).exactOptional(),
  traceparent: z.string().max(120).exactOptional(),
  data: z.unknown(),
});
export type Envelope<Data = unknown> = Omit<z.infer<typeof Envelope>, 'data'> & { readonly data: Data };

/** What a writer states; the log adds id, sequence and time where they are absent. */
export type EventDraft<Data = unknown> = {
  readonly topic: string;
  readonly type: string;
  readonly version: number;
  readonly key: string;
  readonly occurredAt: string;
  readonly world: World;
  readonly organisation?: string;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly data: Data;
};
