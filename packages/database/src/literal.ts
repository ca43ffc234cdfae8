// Values written into a statement's text, for the few statements that must travel as one message. PostgreSQL
// reads several statements of one message only without parameters (protocol 3.2, "Simple Query").

/**
 * One value as a constant. Text is quoted without a type, so the server infers it as it does for a parameter.
 * Throws TypeError for what has no plain form, and for text with a NUL, which would end the message early.
 */
export function literal(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'string') return quotedText(value);
  if (typeof value === 'number' && Number.isFinite(value)) return `'${value}'`;
  if (typeof value === 'bigint') return `'${value}'`;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (Array.isArray(value)) return quotedText(arrayText(value));
  throw new TypeError(
    `Failed to write a value into SQL: ${typeof value} has no plain form. Send text, number, boolean, null or an array of them.`,
  );
}

function quotedText(text: string): string {
  if (text.includes('\u0000')) {
    throw new TypeError('Failed to write text into SQL: it has a NUL character. Refuse it at the door.');
  }
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? ` E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

/** Array input syntax (PostgreSQL 18 manual, 8.15.2): every element in double quotes, NULL bare. */
export const arrayText = (values: readonly unknown[]): string =>
  `{${values.map((value) => (value === null ? 'NULL' : `"${String(value).replace(/["\\]/g, '\\$&')}"`)).join(',')}}`;
