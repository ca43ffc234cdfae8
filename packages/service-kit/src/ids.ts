// Where new ids come from. Tests use sequentialIds of @fourports/testing, which has the same shape.
import { randomBytes } from 'node:crypto';
import { type IdPrefix, newId, uuidV7 } from '@fourports/freight';
import type { Clock } from './clock.ts';

export interface Ids {
  /** A bare UUIDv7, as events carry it. */
  readonly uuid: () => string;
  /** `next('shp')` → `shp_` and 32 hex digits. */
  readonly next: (prefix: IdPrefix) => string;
}

const COUNTER_LIMIT = 2 ** 12;

/**
 * UUIDv7s that sort in the order in which one process made them (RFC 9562 §6.2, method 1): the 12 bits after the
 * time count within a millisecond; when they are used up, or the clock goes back, the time part moves on by itself.
 */
export const systemIds = (clock: Clock): Ids => {
  let lastMs = 0;
  let counter = 0;
  const uuid = (): string => {
    const nowMs = Date.parse(clock.now());
    const bytes = randomBytes(10);
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
