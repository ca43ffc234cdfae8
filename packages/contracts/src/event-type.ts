// How an event type is declared: once, with the schema that checks it wherever it is read.
import type { z } from 'zod';
import type { Topic } from './topics.ts';

export type EventType<Schema extends z.ZodType = z.ZodType> = {
  /** `tracking.HandlingEventRegistered` */
  readonly type: string;
  readonly topic: Topic;
  readonly version: number;
  /** One sentence for docs/events.md. */
  readonly about: string;
  readonly data: Schema;
};

/**
 * Declares the first version of an event type. `name` is the bare name; the owner's name is put before it.
 * A later version spreads this one: `{ ...ShipmentBooked, version: 2, data }`.
 */
export const defineEvent = <Schema extends z.ZodType>(
  topic: Topic,
  name: string,
  about: string,
  data: Schema,
): EventType<Schema> => ({
  type: `${topic.slice(0, topic.indexOf('.'))}.${name}`,
  topic,
  version: 1,
  about,
  data,
});

/** The payload type of a declared event. */
export type DataOf<E extends EventType> = z.infer<E['data']>;

/** `urn:fourports:tracking.HandlingEventRegistered/1` */
export const dataSchemaOf = (event: EventType): string => `urn:fourports:${event.type}/${event.version}`;
