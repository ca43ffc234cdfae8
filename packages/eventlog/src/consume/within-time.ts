class HandlerTimedOut extends Error {
  override readonly name = 'HandlerTimedOut';
}

/** The work's result, or HandlerTimedOut once `giveUp` has made sure that the work does nothing more. */
export async function withinTime<R>(
  limitMs: number,
  work: Promise<R>,
  giveUp: () => Promise<void>,
): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  let isLate = false;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      const timedOut = new HandlerTimedOut(`The handler did not finish within ${limitMs} ms.`);
      giveUp().then(() => reject(timedOut), reject);
    }, limitMs);
  });
  // Giving up makes the work fail too, which says less than that it was late.
  const inTime = work.catch((error: unknown) => (isLate ? late : Promise.reject(error)));
  try {
    return await Promise.race([inTime, late]);
  } finally {
    clearTimeout(timer);
  }
}
