export class HandlerTimedOut extends Error {
  override readonly name = 'HandlerTimedOut';
}

/** The work's result, or HandlerTimedOut after `onLate` was called. */
export async function withinTime<R>(limitMs: number, work: Promise<R>, onLate: () => void): Promise<R> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate();
      reject(new HandlerTimedOut(`The handler did not finish within ${limitMs} ms.`));
    }, limitMs);
  });
  // What the late work throws in the end concerns nobody any more.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
