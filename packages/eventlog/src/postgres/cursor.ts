// A place in the PostgreSQL log: transaction id and row id (decisions §3), written `<xid>-<id>`.
import type { Position } from '../event-log.ts';

export type Cursor = { readonly xid: string; readonly id: string };

const LAST_ID = '9223372036854775807';

export const BEGINNING: Position = '0-0';

export const positionOf = (xid: string, id: string): Position => `${xid}-${id}`;

/** After every event of transactions older than `xmin`. */
export const positionBelow = (xmin: string): Position => positionOf(String(BigInt(xmin) - 1n), LAST_ID);

/** Throws RangeError for a text that is no position of this log. */
export function parsePosition(position: Position): Cursor {
  const [, xid, id] = /^(\d{1,20})-(\d{1,19})$/.exec(position) ?? [];
  if (xid === undefined || id === undefined) {
    throw new RangeError(`"${position.slice(0, 60)}" is no position of this log. Send one that it gave.`);
  }
  return { xid, id };
}

/** Negative when `a` lies before `b`. */
export function comparePositions(a: Position, b: Position): number {
  const left = parsePosition(a);
  const right = parsePosition(b);
  const byXid = BigInt(left.xid) - BigInt(right.xid);
  const difference = byXid === 0n ? BigInt(left.id) - BigInt(right.id) : byXid;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const laterOf = (a: Position, b: Position): Position => (comparePositions(a, b) < 0 ? b : a);
