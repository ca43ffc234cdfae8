// Handling a batch: all in one transaction, and one by one when that fails.
import type { DeadLetter, Envelope } from '@fourports/contracts';
import { failpoint } from '@fourports/database/failpoint';
import { z } from 'zod';
import type { LoggedEvent, LogPorts, Position, Subscription } from '../event-log.ts';
import { backoffDelayMs, pauseUnless } from './backoff.ts';
import { deadLetterRecorded, deadLetterSettled, reasonOf } from './dead-letters.ts';
import type { Batch, GroupSource, MoveOutcome } from './group-source.ts';
import { type Task, tasksOf } from './task.ts';
import { withinTime } from './within-time.ts';

export type Taking<Tx> = {
  readonly service: string;
  readonly source: GroupSource<Tx>;
  readonly subscription: Subscription<Tx>;
  readonly ports: LogPorts;
  readonly stopping: AbortSignal;
};

/** `position` is the stored one after `moved`, and nothing to rely on otherwise. */
export type Taken = { readonly outcome: MoveOutcome; readonly position: Position };

// A long transaction holds every reader of the log back (decisions §3: at most a second).
const TRANSACTION_BUDGET_MS = 500;
const DEFAULT_ATTEMPTS = 3;
const DEFAULT_BACKOFF_MS = 100;
const DEFAULT_HANDLER_TIMEOUT_MS = 10_000;

/** Takes a batch that was read from the stored position `from`. Throws only what is an outage. */
export async function takeBatch<Tx>(taking: Taking<Tx>, from: Position, batch: Batch): Promise<Taken> {
  try {
    return await takeTogether(taking, from, batch.events, batch.next);
  } catch (error) {
    if (taking.source.isOutage(error)) throw error;
  }
  // One of them fails, and which one is not known: each by itself, so that it alone becomes a dead letter.
  let position = from;
  for (const logged of batch.events) {
    if (taking.stopping.aborted) break;
    const taken = await takeAlone(taking, position, logged);
    if (taken.outcome !== 'moved') return taken;
    position = taken.position;
  }
  return { outcome: 'moved', position };
}

async function takeTogether<Tx>(
  taking: Taking<Tx>,
  from: Position,
  events: readonly LoggedEvent[],
  next: Position,
): Promise<Taken> {
  const { source, subscription } = taking;
  const { group } = subscription;
  const tasks = events.flatMap((logged) => tasksOf(subscription, logged));
  const taken = tasks.filter(({ isPassed }) => !isPassed);
  const lock = subscription.keys?.(taken.map(({ event }) => event)) ?? [];
  let position = next;
  const outcome = await source.transact({ group, from, upTo: next, lock }, async (tx) => {
    if (isOneEffect(taking, tasks)) {
      await handleTogether(taking, tasks, tx);
      return position;
    }
    const began = performance.now();
    for (const [index, task] of tasks.entries()) {
      await handle(taking, task, tx);
      failpoint('eventlog.mid-batch');
      const following = tasks[index + 1];
      const spent = performance.now() - began;
      if (following === undefined || following.logged === task.logged || spent < TRANSACTION_BUDGET_MS)
        continue;
      position = task.logged.position;
      break;
    }
    return position;
  });
  return { outcome, position };
}

/** Several events whose effects the group can make at once; a dead letter taken again is a matter of its own. */
const isOneEffect = <Tx>({ subscription }: Taking<Tx>, tasks: readonly Task[]): boolean =>
  subscription.handleAll !== undefined &&
  tasks.length > 1 &&
  tasks.every(({ redrive }) => redrive === undefined);

async function handleTogether<Tx>(taking: Taking<Tx>, tasks: readonly Task[], tx: Tx): Promise<void> {
  const { source, subscription } = taking;
  const events: Envelope[] = [];
  for (const { logged, event, isPassed } of tasks) {
    const isNew = source.accept === undefined || (await source.accept(tx, subscription.group, logged));
    if (isNew && !isPassed) events.push(event);
  }
  if (events.length === 0) return;
  await inTime(taking, tx, async () => await subscription.handleAll?.(events, tx));
  failpoint('eventlog.mid-batch');
}

async function handle<Tx>(taking: Taking<Tx>, task: Task, tx: Tx): Promise<void> {
  const { source, subscription } = taking;
  const { redrive } = task;
  if (redrive !== undefined) return await handleAgain(taking, { ...task, redrive }, tx);
  if (source.accept !== undefined && !(await source.accept(tx, subscription.group, task.logged))) return;
  if (!task.isPassed) await callHandler(taking, task.event, tx);
}

// Two people may ask for the same dead letter: its own last event says whether it is still open.
async function handleAgain<Tx>(
  taking: Taking<Tx>,
  task: Task & { readonly redrive: DeadLetter },
  tx: Tx,
): Promise<void> {
  const { source, service, ports } = taking;
  const latest = await source.latestOf(tx, `${service}.dead-letter`, task.redrive.deadLetterId);
  if (latest === undefined || latest.type === `${service}.DeadLetterSettled`) return;
  await callHandler(taking, task.event, tx);
  await source.append(tx, [deadLetterSettled(service, task, ports)]);
}

const callHandler = <Tx>(taking: Taking<Tx>, event: Envelope, tx: Tx): Promise<void> =>
  inTime(taking, tx, async () => await taking.subscription.handle(event, tx));

/** Async work, so that what a handler throws before its first await is a rejection too. */
const inTime = <Tx>({ source, subscription }: Taking<Tx>, tx: Tx, work: () => Promise<void>): Promise<void> =>
  withinTime(subscription.handlerTimeoutMs ?? DEFAULT_HANDLER_TIMEOUT_MS, work(), () => source.abandon(tx));

async function takeAlone<Tx>(taking: Taking<Tx>, from: Position, logged: LoggedEvent): Promise<Taken> {
  const { source, subscription, ports, stopping } = taking;
  const limit = subscription.maxAttempts ?? DEFAULT_ATTEMPTS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeTogether(taking, from, [logged], logged.position);
    } catch (error) {
      if (source.isOutage(error)) throw error;
      // A payload that its schema refuses will be refused again.
      if (attempt >= limit || error instanceof z.ZodError) {
        return await bury(taking, { from, logged, error, attempts: attempt });
      }
    }
    await pauseUnless(
      stopping,
      backoffDelayMs(subscription.backoffMs ?? DEFAULT_BACKOFF_MS, attempt, ports.random),
    );
    if (stopping.aborted) return { outcome: 'elsewhere', position: from };
  }
}

type Burial = {
  readonly from: Position;
  readonly logged: LoggedEvent;
  readonly error: unknown;
  readonly attempts: number;
};

async function bury<Tx>(taking: Taking<Tx>, { from, logged, error, attempts }: Burial): Promise<Taken> {
  const { source, service, subscription, ports } = taking;
  const { group } = subscription;
  const tasks = tasksOf(subscription, logged);
  const outcome = await source.transact({ group, from, upTo: logged.position, lock: [] }, async (tx) => {
    for (const task of tasks) {
      const isNew = task.redrive !== undefined || (await source.accept?.(tx, group, logged)) !== false;
      if (!isNew) continue;
      await source.append(tx, [deadLetterRecorded({ service, group, task, error, attempts }, ports)]);
    }
    return logged.position;
  });
  if (outcome === 'moved') {
    for (const { event } of tasks) subscription.onDeadLetter?.({ event, reason: reasonOf(error) });
  }
  return { outcome, position: logged.position };
}
