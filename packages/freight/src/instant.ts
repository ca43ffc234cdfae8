// Moments are passed as RFC 3339 text in UTC; luxon stays inside.
import { DateTime } from 'luxon';
import { accepted, type Parsed, quoted, refused } from './parsed.ts';

// RFC 3339 §5.6 with the offset required: a time without one means something else in Weihai than in Incheon,
// an hour apart. Stricter than luxon, which takes hour 24, week dates and a missing offset.
const RFC_3339 =
  /^[12]\d{3}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an instant with any offset and writes it in UTC with milliseconds; finer fractions are cut off.
 * Example: `parseInstant('2025-07-13T09:00:00+09:00')` has value `2025-07-13T00:00:00.000Z`.
 */
export function parseInstant(text: string): Parsed<string> {
  const moment = DateTime.fromISO(RFC_3339.test(text) ? text : '', { zone: 'utc' });
  const written = moment.toISO();
  if (written === null) {
    return refused(
      `Instant is not RFC 3339 with an offset: got ${quoted(text)}. Send for example 2025-07-13T00:00:00Z.`,
    );
  }
  return accepted(written);
}

/**
 * Milliseconds since 1970 of an instant already accepted at a door. Throws RangeError for anything else,
 * because by then it is a fault in the program. Example: `instantMillis('1970-01-01T00:00:01Z')` is 1000.
 */
export function instantMillis(text: string): number {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new RangeError(parsed.problem);
  return DateTime.fromISO(parsed.value).toMillis();
}
