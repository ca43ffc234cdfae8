// A map as a store: values of one kind by key, read and kept inside transactions of the log in memory.
import type { MemoryTx } from '@fourports/eventlog/memory';

export type Shelf<Kept> = {
  readonly read: (tx: MemoryTx, key: string) => Kept | undefined;
  readonly keep: (tx: MemoryTx, key: string, value: Kept) => void;
  /** In the order in which they were first kept. */
  readonly keys: (tx: MemoryTx) => readonly string[];
};

export const shelf = <Kept>(name: string): Shelf<Kept> => {
  const nameOf = (key: string): string => `${name} ${key}`;
  const keys = (tx: MemoryTx): readonly string[] => {
    const kept = tx.get(name);
    return Array.isArray(kept) ? kept : [];
  };
  return {
    // What `keep` of this shelf wrote: a value of its own type, through JSON.
    read: (tx, key) => tx.get(nameOf(key)) as Kept | undefined,
    keep: (tx, key, value) => {
      if (tx.get(nameOf(key)) === undefined) tx.set(name, [...keys(tx), key]);
      tx.set(nameOf(key), value);
    },
    keys,
  };
};
