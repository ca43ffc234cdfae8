import { setTimeout as pause } from 'node:timers/promises';
import type { RunningService } from '@fourports/service-kit/hosting';

const LIMIT_MS = 60_000;
const LOOK_MS = 50;

/**
 * Resolves when every service has taken everything announced so far, and everything that this made others announce.
 * Throws after a minute.
 */
export const untilSettled = async (services: readonly RunningService[]): Promise<void> => {
  const limit = performance.now() + LIMIT_MS;
  // One look may fall between an effect and the event it announces; two in a row cannot.
  for (let calmLooks = 0; calmLooks < 2; ) {
    const lags = (await Promise.all(services.map((service) => service.lag()))).flat();
    const behind = lags.filter(({ events }) => events > 0);
    calmLooks = behind.length === 0 ? calmLooks + 1 : 0;
    if (performance.now() > limit) {
      const names = behind.map(({ group, events }) => `${group} (${events})`).join(', ');
      throw new Error(`Failed to wait for the services: still behind after a minute are ${names}.`);
    }
    await pause(LOOK_MS);
  }
};
