/** Longest time in which a revocation of another process may stay unseen here (decisions §5: within a second). */
const LIFE_MS = 900;
const MOST_ENTRIES = 10_000;

/**
 * Answers of this process that may be a moment old. Emptied by the consumer of the facts behind them; where another
 * process consumes, by age. What was not found is not kept: it may be there now.
 */
export class BriefCache<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly readAtMs: number }>();
  #generation = 0;

  forget(): void {
    this.#entries.clear();
    this.#generation += 1;
  }

  async get(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    const readAtMs = performance.now();
    const known = this.#entries.get(key);
    if (known !== undefined && readAtMs - known.readAtMs < LIFE_MS) return known.value;
    const generation = this.#generation;
    const value = await read();
    // An answer read before the facts changed must not outlive the change.
    if (value !== undefined && generation === this.#generation) {
      if (this.#entries.size >= MOST_ENTRIES) this.#entries.clear();
      this.#entries.set(key, { value, readAtMs });
    }
    return value;
  }
}
