// Lives of the product in one world, one after the other: when one ends itself the next takes over, and a client that
// was cut off sends again.
import { setTimeout as pause } from 'node:timers/promises';
import type { Send } from '../replay/door.ts';
import type { Begin, KillPoint } from './life-order.ts';
import { type Life, type LifeKind, launchLife } from './life-process.ts';

export type LivesOptions = {
  readonly kind: LifeKind;
  readonly begin: Omit<Begin, 'tell' | 'point'>;
  /** Where the next life is to end; undefined: it lives on. */
  readonly nextPoint: () => KillPoint | undefined;
  readonly onKilled: (point: KillPoint) => void;
  /** For so long a life stands still; undefined: until the others have done all there is to do. */
  readonly stopMs?: number | undefined;
};

export class Lives {
  readonly #options: LivesOptions;
  readonly #failure = Promise.withResolvers<never>();
  #current: Life;
  /** Has loaded its program and waits for its turn. */
  #standby: Life;
  readonly #stopped: { readonly life: Life; readonly goneOn: Promise<void> | undefined }[] = [];
  #isOver = false;

  constructor(options: LivesOptions) {
    this.#options = options;
    this.#failure.promise.catch(() => {});
    this.#standby = this.#launch();
    this.#current = this.#begin();
  }

  /** Sends to whichever life is there, and again until an answer comes whole. */
  send: Send = async (url, init) => {
    for (;;) {
      const answer = await this.#orFailure(this.#current.send(url, init));
      if (answer !== undefined) return answer;
    }
  };

  /**
   * Resolves when a life has taken everything, and those that stood still have gone on and found nothing left to do;
   * gives what it passed, if it was to count.
   */
  async settle(): Promise<ReadonlyMap<string, number>> {
    await this.#settle();
    for (const { life, goneOn } of this.#stopped) await this.#orFailure(goneOn ?? life.goOn());
    return await this.#settle();
  }

  async #settle(): Promise<ReadonlyMap<string, number>> {
    for (;;) {
      const passes = await this.#orFailure(this.#current.settle());
      if (passes !== undefined) return passes;
    }
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(
      [this.#standby, this.#current, ...this.#stopped.map(({ life }) => life)].map((life) => life.end()),
    );
  }

  #begin(): Life {
    const life = this.#standby;
    this.#standby = this.#launch();
    const point = this.#options.nextPoint();
    life.begin({ ...this.#options.begin, ...(point === undefined ? {} : { point }) });
    void life.ended.then(() => {
      if (this.#isOver) return;
      if (point !== undefined) this.#options.onKilled(point);
      if (point?.signal === 'SIGSTOP') this.#stopped.push({ life, goneOn: this.#goOnInTime(life) });
      this.#current = this.#begin();
    });
    return life;
  }

  #goOnInTime(life: Life): Promise<void> | undefined {
    const { stopMs } = this.#options;
    return stopMs === undefined
      ? undefined
      : pause(stopMs, undefined, { ref: false }).then(() => life.goOn());
  }

  #launch(): Life {
    return launchLife(this.#options.kind, (reason) => {
      if (!this.#isOver) this.#failure.reject(new Error(`Failed to live on: ${reason}`));
    });
  }

  #orFailure<R>(work: Promise<R>): Promise<R> {
    return Promise.race([work, this.#failure.promise]);
  }
}
