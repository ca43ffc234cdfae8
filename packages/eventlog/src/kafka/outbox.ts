// What lies in the record for the brokers, as it is stored there: on the way nobody has to understand it.
import type { ServiceDatabase } from '@fourports/database';
import type { Position } from '../event-log.ts';
import { type MessageRow, readRows } from '../postgres/postgres-source.ts';

/** `value` is the whole event, as JSON. */
export type OutboxMessage = { readonly topic: string; readonly key: string; readonly value: string };

export type OutboxBatch = {
  readonly messages: readonly OutboxMessage[];
  /** As in a group's batch. */
  readonly next: Position;
};

export async function readOutbox(
  database: Pick<ServiceDatabase<never>, 'workQuery'>,
  topics: readonly string[],
  after: Position,
  limit: number,
): Promise<OutboxBatch> {
  const { rows, next } = await readRows(database, { topics }, after, limit);
  return { messages: rows.map(messageOf), next };
}

/** A body is the text of an object that has members: its sequence becomes the last one. */
export const messageOf = ({
  topic,
  key,
  body,
  sequence,
}: Pick<MessageRow, 'topic' | 'key' | 'body' | 'sequence'>): OutboxMessage => ({
  topic,
  key,
  value: `${body.slice(0, -1)},"sequence":${sequence}}`,
});
