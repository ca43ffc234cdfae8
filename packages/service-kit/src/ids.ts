// Where new ids come from. Tests use sequentialIds of @fourports/testing, which has the same shape.
import { randomFillSync } from 'node:crypto';
import { type IdPrefix, newId, uuidV7 } from '@fourports/freight';
import type { Clock } from './clock.ts';

export interface Ids {
  /** A bare UUIDv7, as events carry it. */
  readonly uuid: () => string;
  /** `next('shp')` → `shp_` and 32 hex digits. */
  readonly next: (prefix: IdPrefix) => string;
}

const COUNTER_LIMIT = 2 ** 12;
const ID_BYTES = 10;
/** Asked for together: a batch of reports needs an id for each. */
const IDS_AT_ONCE = 400;

/**
 * UUIDv7s that sort in the order in which one process made them (RFC 9562 §6.2, method 1): the 12 bits after the
 * time count within a millisecond; when they are used up, or the clock goes back, the time part moves on by itself.
 */
export const systemIds = (clock: Clock): Ids => {
  const pool = Buffer.alloc(ID_BYTES * IDS_AT_ONCE);
  let used = pool.length;
  const tenBytes = (): Buffer => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += ID_BYTES;
    return pool.subarray(used - ID_BYTES, used);
  };
  let lastMs = 0;
  let counter = 0;
  let read = { now: '', ms: 0 };
  const millisOf = (now: string): number => {
    if (now !== read.now) read = { now, ms: Date.parse(now) };
    return read.ms;
  };
  const uuid = (): string => {
    const nowMs = millisOf(clock.now());
    const bytes = tenBytes();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      // Starts in the lower half, so that a burst has room before the time part must move.
      counter = bytes.readUInt16BE(0) % (COUNTER_LIMIT / 2);
    } else if (counter + 1 === COUNTER_LIMIT) {
      lastMs += 1;
      counter = 0;
    } else {
      counter += 1;
    }
    bytes.writeUInt16BE(counter, 0);
    return uuidV7(lastMs, bytes);
  };
  return { uuid, next: (prefix) => newId(prefix, uuid()) };
};
