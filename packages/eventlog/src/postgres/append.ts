import type { Envelope } from '@fourports/contracts';
import type { Tx } from '@fourports/database';
import { envelopeOf } from '../envelope-of.ts';
import type { EventDraft, LogPorts, Position } from '../event-log.ts';
import { requireLocks, requireOwnTopics } from '../lock-key.ts';
import { positionOf } from './cursor.ts';

type Appended = { readonly xid: string; readonly last_id: string; readonly sequences: readonly number[] };

type Appending = {
  readonly service: string;
  readonly ports: LogPorts;
  /** The transaction is committed with it. */
  readonly isLast: boolean;
};

// JSON writes U+001E as an escape, so it separates texts in JSON without any of their own characters being escaped:
// for many envelopes half the work of an array's notation.
const SEPARATOR = '\u001e';
const APPEND = `SELECT xid, last_id, sequences
  FROM eventlog.append($1::text[], $2::text[], string_to_array($3, '${SEPARATOR}'))`;

/** One round trip for all drafts; the function gives each key its next sequence numbers. */
export async function appendTo(
  tx: Pick<Tx<unknown>, 'query' | 'queryLast' | 'lockedKeys'>,
  drafts: readonly EventDraft[],
  { service, ports, isLast }: Appending,
): Promise<{ readonly envelopes: readonly Envelope[]; readonly position: Position }> {
  requireOwnTopics(service, drafts);
  requireLocks(tx.lockedKeys, drafts);
  const bodies = drafts.map((draft) => envelopeOf(draft, service, ports));
  const send = isLast ? tx.queryLast<Appended> : tx.query<Appended>;
  const [appended] = await send(APPEND, [
    drafts.map(({ topic }) => topic),
    drafts.map(({ key }) => key),
    bodies.map((body) => JSON.stringify(body)).join(SEPARATOR),
  ]);
  if (appended === undefined) throw new Error('Failed to append: the log gave no sequence numbers.');
  const envelopes = bodies.map((body, index) => ({ ...body, sequence: appended.sequences[index] ?? 0 }));
  return { envelopes, position: positionOf(appended.xid, appended.last_id) };
}
