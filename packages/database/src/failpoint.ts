// Places where a test may end this process. While nobody listens, passing one costs a comparison.

let onPass: ((name: string) => void) | undefined;

/** Marks a place where a crash must do no harm: `<package>.<where>`. */
export function failpoint(name: string): void {
  onPass?.(name);
}

/** The same for what is on its way now: passed when this turn's messages have left. */
export function failpointSoon(name: string): void {
  if (onPass !== undefined) setImmediate(failpoint, name);
}

/** From now on the n-th pass of the named place does this. For kill tests, whose processes end themselves there. */
export function armFailpoint(name: string, nth: number, act: () => void): void {
  let passesLeft = nth;
  onPass = (passed) => {
    if (passed !== name) return;
    passesLeft -= 1;
    if (passesLeft === 0) act();
  };
}

/** Counts from now on how often each place is passed. For kill tests, which choose among them. */
export function countFailpoints(): ReadonlyMap<string, number> {
  const passes = new Map<string, number>();
  onPass = (passed) => passes.set(passed, (passes.get(passed) ?? 0) + 1);
  return passes;
}
