import type { Following, Position, RunningSubscription, Subscription } from '../event-log.ts';
import type { GroupSource } from './group-source.ts';
import { runFollowing } from './run-following.ts';
import { type GroupRunner, type RunOptions, runSubscription } from './run-subscription.ts';

type Stoppable = { readonly stop: () => Promise<void> };

/** The groups and followers that one service runs in this process. */
export class Groups<Tx> {
  readonly #options: RunOptions<Tx>;
  readonly #runners = new Map<string, GroupRunner>();
  readonly #followers = new Set<Stoppable>();

  constructor(options: RunOptions<Tx>) {
    this.#options = options;
  }

  /** Throws when the name is not the service's own or runs here already. `source`: the group's own, where it has one. */
  subscribe(
    subscription: Subscription<Tx>,
    source: GroupSource<Tx> = this.#options.source,
  ): RunningSubscription {
    const { group } = subscription;
    const { service } = this.#options;
    if (!group.startsWith(`${service}.`)) {
      throw new Error(`Failed to subscribe "${group}": groups of ${service} begin with "${service}.".`);
    }
    if (this.#runners.has(group)) {
      throw new Error(`Failed to subscribe "${group}": this process runs it already. Stop that one first.`);
    }
    const runner = runSubscription({ ...this.#options, source }, subscription);
    this.#runners.set(group, runner);
    return {
      group,
      stop: async () => {
        await runner.stop();
        this.#runners.delete(group);
      },
    };
  }

  follow(following: Following, from: Position): Stoppable {
    const follower = runFollowing(this.#options.source, following, from, this.#options);
    this.#followers.add(follower);
    return {
      stop: async () => {
        await follower.stop();
        this.#followers.delete(follower);
      },
    };
  }

  /** How far a group that runs here is; undefined for others. */
  reached(group: string): Position | undefined {
    return this.#runners.get(group)?.reached();
  }

  async close(): Promise<void> {
    await Promise.all([...this.#runners.values(), ...this.#followers].map((running) => running.stop()));
    this.#runners.clear();
    this.#followers.clear();
  }
}
