import { setTimeout as pause } from 'node:timers/promises';

/** The n-th pause (from 1): doubling, and between a half and the whole of it, so that retries do not meet. */
export const backoffDelayMs = (firstMs: number, attempt: number, random: () => number): number =>
  firstMs * 2 ** (attempt - 1) * (0.5 + random() / 2);

/** Waits, or returns at once when the signal is or becomes aborted. */
export async function pauseUnless(signal: AbortSignal, delayMs: number): Promise<void> {
  await pause(delayMs, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
