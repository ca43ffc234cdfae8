// How values come back, for our pools only; the parsers of the whole process stay as they are.
import pg from 'pg';

const TIMESTAMPTZ = 1184;
const INT8 = 20;
const JSON_TYPES = [114, 3802];
const NUMERIC_TEXT = (text: string): string => text;

const OWN: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [TIMESTAMPTZ, instantOf],
  // Beyond 2^53 a number would be wrong without a word.
  [INT8, NUMERIC_TEXT],
  ...JSON_TYPES.map((oid): [number, (text: string) => unknown] => [oid, (text) => JSON.parse(text)]),
]);

/** `pg` types: timestamptz → `2023-12-19T07:30:00.000Z`, int8 and xid8 → text, json → parsed. */
export const PG_TYPES: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    const own = format === 'binary' ? undefined : OWN.get(oid);
    return own ?? pg.types.getTypeParser(oid, format);
  },
};

/**
 * PostgreSQL writes `2023-12-19 07:30:00.5+00` in ISO style with the session's zone at UTC; we write three digits
 * and Z. Microseconds are cut, not rounded: an instant never lies after the one stored.
 */
export function instantOf(text: string): string {
  const parts = /^(\d{4,}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (parts === null) return text;
  const [, date = '', time = '', fraction = ''] = parts;
  return `${date}T${time}.${fraction.padEnd(3, '0').slice(0, 3)}Z`;
}
