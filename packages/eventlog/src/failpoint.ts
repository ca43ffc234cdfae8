// Places where a kill test may end this process. Until one is armed, passing them costs a comparison.

let armed: { readonly name: string; passesLeft: number } | undefined;

/** From now on the n-th pass of the named place kills this process (SIGKILL). For kill tests. */
export function armFailpoint(name: string, nth: number): void {
  armed = { name, passesLeft: nth };
}

/** Marks a place where a crash must do no harm. */
export function failpoint(name: string): void {
  if (armed?.name !== name) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft === 0) process.kill(process.pid, 'SIGKILL');
}
