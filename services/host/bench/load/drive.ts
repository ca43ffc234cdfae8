// Callers that each do one thing after the other for a while: what they get done in a second.

/** Does one unit of work and says how many things it was. */
export type Caller = () => Promise<number>;

/** Things done per second by all callers together. Work that has begun when the time is over is finished and counted. */
export const ratePerSecond = async (callers: readonly Caller[], seconds: number): Promise<number> => {
  const began = performance.now();
  const until = began + seconds * 1_000;
  const counts = await Promise.all(
    callers.map(async (call) => {
      let done = 0;
      while (performance.now() < until) done += await call();
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - began) / 1_000);
};
