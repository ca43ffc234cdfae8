// Processes with the logs of some services and nothing else, as figures of the log are measured by them.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const LogProcessSettings = z.object({
  url: z.string(),
  roleSecret: z.string(),
  services: z.array(z.string()),
  /** False: it only writes. */
  isTaking: z.boolean(),
  /** Absent: PostgreSQL carries the log. */
  kafka: z.object({ brokers: z.array(z.string()), prefix: z.string() }).optional(),
});
export type LogProcessSettings = z.output<typeof LogProcessSettings>;

export const LogProcessOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('forget') }),
  z.object({ order: z.literal('write'), perSecond: z.number(), seconds: z.number() }),
  z.object({ order: z.literal('report') }),
]);
export type LogProcessOrder = z.output<typeof LogProcessOrder>;

/** An event's id, and when it was committed or taken: milliseconds of the machine's one clock. */
const Moment = z.tuple([z.string(), z.number()]);
const Report = z.object({
  said: z.literal('report'),
  committed: z.array(Moment),
  taken: z.array(Moment),
  /** Since it was told to forget. */
  processorSeconds: z.number(),
  memoryBytes: z.number(),
});
const LogProcessWord = z.discriminatedUnion('said', [z.object({ said: z.literal('done') }), Report]);
export type LogProcessWord = z.output<typeof LogProcessWord>;
export type LogProcessReport = z.output<typeof Report>;

export type LogProcess = {
  /** Forgets what it has noted: measuring begins. */
  readonly forget: () => Promise<void>;
  /** Resolves when everything is committed. */
  readonly write: (perSecond: number, seconds: number) => Promise<void>;
  readonly report: () => Promise<LogProcessReport>;
  /** Ends it as a crash would; gives the moment. */
  readonly kill: () => number;
  readonly stop: () => Promise<void>;
};

const WORKER = fileURLToPath(new URL('../worker/log-process.ts', import.meta.url));

/** Starts one; resolves when its groups are subscribed. */
export const startLogProcess = async (settings: LogProcessSettings): Promise<LogProcess> => {
  const child = fork(WORKER, [JSON.stringify(settings)]);
  const nextWord = async (): Promise<LogProcessWord> => {
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`A process of the log's figures has ended (${code}).`);
    });
    const [word] = await Promise.race([once(child, 'message'), ended]);
    return LogProcessWord.parse(word);
  };
  const order = async (given: LogProcessOrder): Promise<LogProcessWord> => {
    const word = nextWord();
    child.send(given);
    return await word;
  };
  await nextWord();
  return {
    forget: async () => void (await order({ order: 'forget' })),
    write: async (perSecond, seconds) => void (await order({ order: 'write', perSecond, seconds })),
    report: async () => Report.parse(await order({ order: 'report' })),
    kill: () => {
      child.kill('SIGKILL');
      return Number(process.hrtime.bigint()) / 1_000_000;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.disconnect();
      await once(child, 'exit');
    },
  };
};
