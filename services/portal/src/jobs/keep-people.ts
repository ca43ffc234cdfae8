// Compares whoever has a password with portal's people: the two are kept by two transactions, and one may fail.
import type { Job } from '@fourports/service-kit';
import type { CommandContext } from '../application/portal-context.ts';
import { isBefore, later } from '../domain/instants.ts';
import { personIdsAfter } from '../store/person-store.ts';

const EVERY_SECONDS = 600;
const PAGE = 500;
/** Younger ones may be in the middle of being made. */
const SETTLED_AFTER_HOURS = 1;

export type Comparison = {
  /** Had a password and were nobody: what a join that failed at its end leaves. Taken away. */
  readonly removed: readonly string[];
  /** Cannot sign in; a reset link mends it. Told, not touched. */
  readonly withoutPassword: readonly string[];
};

export const keepPeopleJob = (context: CommandContext): Job => ({
  name: 'keep-people',
  everySeconds: EVERY_SECONDS,
  run: async () => {
    const { removed, withoutPassword } = await comparePeople(context);
    if (removed.length + withoutPassword.length > 0)
      context.logger.warn(
        { service: 'portal', removed, withoutPassword },
        'people and passwords differed; reset links mend those without a password',
      );
  },
});

export const comparePeople = async ({ database, vault, clock }: CommandContext): Promise<Comparison> => {
  const settledBefore = later(clock.now(), { hours: -SETTLED_AFTER_HOURS });
  const kept = await allKept(vault);
  const people = new Map<string, string>();
  for (let after = ''; ; ) {
    const page = await database.work({}, (tx) => personIdsAfter(tx, after, PAGE));
    for (const { personId, createdAt } of page) people.set(personId, createdAt);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    after = last.personId;
  }
  const orphans = [...kept].filter(
    ([personId, since]) => !people.has(personId) && isBefore(since, settledBefore),
  );
  const removed = orphans.map(([personId]) => personId);
  for (const personId of removed) await vault.remove(personId);
  const withoutPassword = [...people]
    .filter(([personId, createdAt]) => !kept.has(personId) && isBefore(createdAt, settledBefore))
    .map(([personId]) => personId);
  return { removed, withoutPassword };
};

const allKept = async (vault: CommandContext['vault']): Promise<ReadonlyMap<string, string>> => {
  const kept = new Map<string, string>();
  for (let offset = 0; ; offset += PAGE) {
    const page = await vault.list(offset, PAGE);
    for (const { personId, since } of page) kept.set(personId, since);
    if (page.length < PAGE) return kept;
  }
};
