// Whether what a group has taken is on the disk. Its transactions do not wait for that one by one.
import type { ServiceDatabase } from '@fourports/database';
import type { Trace } from './inbox.ts';

type Database = Pick<ServiceDatabase<never>, 'workQuery'>;

/**
 * The last transaction of one group in this process. A crash of the server undoes the last moments in the order of
 * their commits: while this one is there, all before it are. Each transaction looks for the one before it, so that
 * none is passed over between two waits for the disk.
 */
export class LastTaken {
  readonly #database: Database;
  readonly #group: string;
  #trace: Trace | undefined;

  constructor(database: Database, group: string) {
    this.#database = database;
    this.#group = group;
  }

  get trace(): Trace | undefined {
    return this.#trace;
  }

  /** After a commit. One that found nothing new leaves no trace, and has nothing to lose. */
  note(trace: Trace | undefined): void {
    this.#trace = trace ?? this.#trace;
  }

  forget(): void {
    this.#trace = undefined;
  }

  /** Waits for the disk. False when the last transaction is not there any more; it is then forgotten. */
  async isKept(): Promise<boolean> {
    const trace = this.#trace;
    if (trace === undefined) return true;
    const { topic, key, sequence } = trace;
    const [row] = await this.#database.workQuery<{ readonly kept: boolean }>(KEPT, [
      this.#group,
      topic,
      key,
      sequence,
    ]);
    const isKept = row?.kept === true;
    if (!isKept) this.forget();
    return isKept;
  }
}

// What is seen here was written before the message, and the message is waited for. It is nothing but that: it has no
// transaction id, for which readers would have to wait.
const KEPT = `
  SELECT pg_logical_emit_message(false, 'fourports', '', true) IS NOT NULL AND EXISTS (
    SELECT FROM eventlog.inbox WHERE group_name = $1 AND topic = $2 AND key = $3 AND sequence >= $4
  ) AS kept`;
