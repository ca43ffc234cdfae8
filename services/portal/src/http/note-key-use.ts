// Notes when a key was last used with portal; commands to other services are noted from their audit. Reads
// elsewhere are not noted: that would be a message per request.
import type { Implementation } from '@fourports/service-kit';
import type { PortalContext } from '../application/portal-context.ts';
import { millisecondsBetween } from '../domain/instants.ts';
import { noteKeyUse } from '../store/api-key-store.ts';

const MINUTE_MS = 60_000;
const MOST_KEYS = 10_000;

/** At most once a minute for each key of this process, and in the table over all processes. */
export const notingKeyUse = (
  context: PortalContext,
): ((implementation: Implementation) => Implementation) => {
  const noted = new Map<string, string>();
  const isDue = (keyId: string, now: string): boolean => {
    const last = noted.get(keyId);
    if (last !== undefined && millisecondsBetween(last, now) < MINUTE_MS) return false;
    if (noted.size >= MOST_KEYS) noted.clear();
    noted.set(keyId, now);
    return true;
  };
  return ({ operation, run }) => ({
    operation,
    run: async (raw) => {
      const actor = raw.caller?.actor;
      const now = context.clock.now();
      if (actor?.type === 'key' && isDue(actor.id, now))
        await context.database.work({}, (tx) => noteKeyUse(tx, actor.id, now));
      return run(raw);
    },
  });
};
