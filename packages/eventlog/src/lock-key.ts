import { ownerOf } from '@fourports/contracts';

/** The name of the lock that keeps one key's events in order. Example: `tracking.unit:unt_…`. */
export const lockKeyFor = (topic: string, key: string): string => `${topic}:${key}`;

/** Audit entries and dead letters have a key of their own each, so nobody can write before or after them. */
const needsLock = (topic: string): boolean => !/\.(audit|dead-letter)$/.test(topic);

export class LockMissing extends Error {
  override readonly name = 'LockMissing';
}

/** Throws LockMissing for the first draft whose key the transaction has not locked. */
export function requireLocks(
  lockedKeys: ReadonlySet<string>,
  drafts: readonly { readonly topic: string; readonly key: string }[],
): void {
  for (const { topic, key } of drafts) {
    const lock = lockKeyFor(topic, key);
    if (!needsLock(topic) || lockedKeys.has(lock)) continue;
    const held = lockedKeys.size === 0 ? 'no lock' : [...lockedKeys].join(', ');
    throw new LockMissing(
      `Failed to append to ${topic}: the key's lock was not taken when the transaction began (got ${held}). Begin it with lock: [lockKeyFor('${topic}', '${key}')].`,
    );
  }
}

/** Throws when a service appends to a topic of another one. */
export function requireOwnTopics(service: string, drafts: readonly { readonly topic: string }[]): void {
  const foreign = drafts.find(({ topic }) => ownerOf(topic) !== service);
  if (foreign === undefined) return;
  throw new Error(
    `Failed to append to ${foreign.topic}: ${service} writes only topics of its own. Append there from ${ownerOf(foreign.topic)}.`,
  );
}
