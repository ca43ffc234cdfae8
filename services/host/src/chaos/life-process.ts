// One life as its parent sees it: a process that loads its program at once and begins when it is told where.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { environmentOf } from './bundle-life.ts';
import { type Begin, type LifeOrder, LifeReport, type LifeServices } from './life-order.ts';

const AGAIN_MS = 10;
/** The product promises an answer in three seconds; a machine that does other things too gets more. */
const ANSWER_LIMIT_MS = 60_000;

export type LifeKind = { readonly script: string; readonly services: LifeServices };
export type Life = ReturnType<typeof launchLife>;

/** `onFailure` hears why it did not live as it should: an error of its own, or an end that nobody wanted. */
export const launchLife = (kind: LifeKind, onFailure: (reason: string) => void) => {
  const child = spawnLife(kind);
  const ready = Promise.withResolvers<string>();
  /** It has ended, or stands still. */
  const ended = Promise.withResolvers<undefined>();
  const exited = Promise.withResolvers<undefined>();
  let onSettled: (passes: ReadonlyMap<string, number>) => void = () => {};
  child.on('message', (message) => {
    const report = LifeReport.parse(message);
    if (report.said === 'ready') ready.resolve(report.baseUrl);
    else if (report.said === 'stopping') ended.resolve(undefined);
    else if (report.said === 'settled') onSettled(new Map(Object.entries(report.passes)));
    else onFailure(report.reason);
  });
  child.on('exit', (code, signal) => {
    if (signal !== 'SIGKILL') onFailure(`a process ended by itself with ${code ?? signal}`);
    ended.resolve(undefined);
    exited.resolve(undefined);
  });
  const order = (said: LifeOrder): void => {
    // To one that has just ended there is nothing to say.
    child.send(said, () => {});
  };
  return {
    ended: ended.promise,
    begin: (begin: Omit<Begin, 'tell'>) => order({ tell: 'begin', ...begin }),
    end: async () => {
      child.kill('SIGKILL');
      await exited.promise;
    },
    /** Of one that stood still: resolves when it has taken everything again. */
    goOn: async () => {
      const settled = Promise.withResolvers<unknown>();
      onSettled = settled.resolve;
      child.kill('SIGCONT');
      order({ tell: 'settle' });
      await settled.promise;
    },
    /** The answer; undefined when it did not come whole, or when the first of the same requests is still under way. */
    send: async (url: string, init: RequestInit): Promise<Response | undefined> => {
      const baseUrl = await Promise.race([ready.promise, ended.promise]);
      if (baseUrl === undefined) return undefined;
      const answer = await Promise.race([sendOnce(url, baseUrl, init), ended.promise]);
      if (answer === undefined) await Promise.race([ended.promise, pause(AGAIN_MS)]);
      return answer;
    },
    /** What it passed, when it has taken everything; undefined when it ended before. */
    settle: async (): Promise<ReadonlyMap<string, number> | undefined> => {
      const settled = Promise.withResolvers<ReadonlyMap<string, number>>();
      onSettled = settled.resolve;
      if ((await Promise.race([ready.promise, ended.promise])) !== undefined) order({ tell: 'settle' });
      return await Promise.race([settled.promise, ended.promise]);
    },
  };
};

const spawnLife = ({ script, services }: LifeKind): ChildProcess => {
  const child = spawn(process.execPath, [script, ...services], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: environmentOf(script),
  });
  // Whatever ends this process, none that stands still is left behind.
  const endToo = (): void => {
    child.kill('SIGKILL');
  };
  process.on('exit', endToo);
  child.on('exit', () => process.off('exit', endToo));
  return child;
};

const sendOnce = async (url: string, baseUrl: string, init: RequestInit): Promise<Response | undefined> => {
  try {
    const { pathname, search } = new URL(url);
    const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
    const answer = await fetch(`${baseUrl}${pathname}${search}`, { ...init, signal });
    const text = await answer.text();
    // The server has not yet seen that who asked first is no more.
    if (answer.status === 409 && text.includes('IDEMPOTENCY_KEY_IN_USE')) return undefined;
    return new Response(text === '' ? null : text, answer);
  } catch {
    return undefined;
  }
};
