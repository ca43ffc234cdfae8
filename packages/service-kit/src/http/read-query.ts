import { AppError } from '../app-error.ts';
import { refuseUnstorable } from './json-guard.ts';

/** Query parameters, each at most once, as text. Throws AppError VALIDATION_FAILED for a repeated one. */
export const readQuery = (url: string): Readonly<Record<string, string>> => {
  const start = url.indexOf('?');
  if (start === -1) return {};
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(url.slice(start + 1))) {
    if (query.has(name)) throw repeated(name);
    refuseUnstorable(name + value);
    query.set(name, value);
  }
  // From entries, `__proto__` is an own key like any other, and unknown to every schema.
  return Object.fromEntries(query);
};

const repeated = (name: string): AppError =>
  new AppError(
    'VALIDATION_FAILED',
    `Failed to read the query: "${name}" is given more than once. Send it once.`,
    {
      details: [{ pointer: `/query/${name}`, detail: 'Given more than once. Send it once.' }],
    },
  );
