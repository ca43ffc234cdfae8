// What arrives together is done together. What arrives while others are served goes next.
import { setImmediate as pauseUntilRead } from 'node:timers/promises';

export type Line<Item, Answer> = {
  /** Things under one key are served in the order in which they join, some of them at once. */
  readonly join: (key: string, item: Item) => Promise<Answer>;
};

export type LineOptions<Item, Answer> = {
  readonly mostTogether: number;
  /**
   * Whoever has just been answered is likely to come again: of those of a moment ago so many at most are waited for, a
   * millisecond at most, so that one group comes of what would be two. Whoever came alone never waits; nobody unless told.
   */
  readonly company?: number;
  /** Answers each of its things, in their order; when it fails with several, each is served by itself. */
  readonly serve: (items: readonly Item[], key: string) => Promise<readonly Answer[]>;
};

const COMPANY_WAIT_MS = 1;
/** Of a line that was empty for so long nobody is expected to come again. */
const MOMENT_MS = 5;

type Place<Item, Answer> = {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

export const openLine = <Item, Answer>({
  mostTogether,
  company = 1,
  serve,
}: LineOptions<Item, Answer>): Line<Item, Answer> => {
  type Waiting = { readonly places: Place<Item, Answer>[]; onJoin: () => void };
  const lines = new Map<string, Waiting>();
  let last = { key: '', together: 0, atMs: Number.NEGATIVE_INFINITY };
  const settle = async (key: string, group: readonly Place<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await serve(
        group.map(({ item }) => item),
        key,
      );
      for (const [index, { resolve, reject }] of group.entries()) {
        const own = answers[index];
        if (own === undefined)
          reject(new Error(`Failed to serve ${key}: one of ${group.length} was not answered.`));
        else resolve(own);
      }
    } catch (error) {
      const [only, ...others] = group;
      if (others.length === 0) only?.reject(error);
      else for (const place of group) await settle(key, [place]);
    }
  };
  const untilTogether = async (line: Waiting, expected: number): Promise<void> => {
    // What has been sent by now is read first, and goes along.
    await pauseUntilRead();
    if (line.places.length >= expected) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, COMPANY_WAIT_MS);
      line.onJoin = () => {
        if (line.places.length < expected) return;
        clearTimeout(timer);
        resolve();
      };
    });
    line.onJoin = () => {};
  };
  const work = async (key: string, line: Waiting): Promise<void> => {
    const isMomentAgo = last.key === key && performance.now() - last.atMs < MOMENT_MS;
    let expected = isMomentAgo ? last.together : 0;
    while (line.places.length > 0) {
      await untilTogether(line, expected);
      const group = line.places.splice(0, mostTogether);
      await settle(key, group);
      expected = Math.min(group.length + line.places.length, company);
    }
    last = { key, together: expected, atMs: performance.now() };
    lines.delete(key);
  };
  return {
    join: (key, item) =>
      new Promise((resolve, reject) => {
        const place = { item, resolve, reject };
        const line = lines.get(key);
        if (line !== undefined) {
          line.places.push(place);
          line.onJoin();
          return;
        }
        const own = { places: [place], onJoin: () => {} };
        lines.set(key, own);
        void work(key, own);
      }),
  };
};
