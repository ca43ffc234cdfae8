// Rings when something is due, so that whoever works it off need not look all the time.

export type Bell = {
  readonly ring: () => void;
  /** Resolves at the next ring, at once if it has rung since the last wait, or when the time is over. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

export const openBell = (): Bell => {
  let hasRung = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      hasRung = true;
      wake?.();
    },
    wait: async (ms, signal) => {
      if (!hasRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        signal.removeEventListener('abort', wake ?? (() => {}));
        wake = undefined;
      }
      hasRung = false;
    },
  };
};
