// Places where a kill test may end this process. Unset, a failpoint is an empty function.

type Failpoint = (name: string) => void;

/** `FAILPOINT=<name>:<n>`: the n-th time the named place is passed, the process kills itself (SIGKILL). */
export const failpoint: Failpoint = armed(process.env);

function armed({ FAILPOINT }: NodeJS.ProcessEnv): Failpoint {
  if (FAILPOINT === undefined) return () => {};
  const [wanted = '', count = '1'] = FAILPOINT.split(':');
  let left = Number(count);
  return (name) => {
    if (name !== wanted) return;
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  };
}
