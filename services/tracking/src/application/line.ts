// What arrives together is done together. Nobody waits for company: what arrives while others are served goes next.
import { setImmediate as pauseUntilRead } from 'node:timers/promises';

export type Line<Item, Answer> = {
  /** Things under one key are served in the order in which they join, some of them at once. */
  readonly join: (key: string, item: Item) => Promise<Answer>;
};

type Place<Item, Answer> = {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/** `serve` answers each of its things, in their order; when it fails with several, each is served by itself. */
export const openLine = <Item, Answer>(
  mostTogether: number,
  serve: (items: readonly Item[], key: string) => Promise<readonly Answer[]>,
): Line<Item, Answer> => {
  type Places = readonly Place<Item, Answer>[];
  const lines = new Map<string, Place<Item, Answer>[]>();
  /** Gives what tells each of the group its answer. */
  const settle = async (key: string, group: Places): Promise<() => void> => {
    try {
      const answers = await serve(
        group.map(({ item }) => item),
        key,
      );
      const told = group.map(({ resolve, reject }, index) => {
        const own = answers[index];
        if (own !== undefined) return () => resolve(own);
        return () => reject(new Error(`Failed to serve ${key}: one of ${group.length} was not answered.`));
      });
      return () => {
        for (const tell of told) tell();
      };
    } catch (error) {
      const [only, ...others] = group;
      if (others.length === 0) return () => only?.reject(error);
      for (const place of group) (await settle(key, [place]))();
      return () => {};
    }
  };
  const work = async (key: string, line: Place<Item, Answer>[]): Promise<void> => {
    // What has been sent by now is read first, and goes along.
    await pauseUntilRead();
    let tell = await settle(key, line.splice(0, mostTogether));
    while (line.length > 0) {
      const next = settle(key, line.splice(0, mostTogether));
      // The next are on their way before those before them hear: the database need not wait for that.
      setImmediate(tell);
      tell = await next;
    }
    lines.delete(key);
    tell();
  };
  return {
    join: (key, item) =>
      new Promise((resolve, reject) => {
        const place = { item, resolve, reject };
        const line = lines.get(key);
        if (line !== undefined) {
          line.push(place);
          return;
        }
        const own = [place];
        lines.set(key, own);
        void work(key, own);
      }),
  };
};
