// Chance by name: one stream for each thing that is uncertain, so that another thing more or less changes nothing of it.

export type Random = () => number;

/** Numbers from 0 to below 1, the same for the same name on every machine; names apart give streams apart. */
export const streamFor = (...name: readonly (string | number)[]): Random => {
  let [a, b, c, d] = scrambled(name.join('/'));
  // sfc32 (Doty-Humphrey): 128 bits of state, of which one is a counter.
  return () => {
    const mixed = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + mixed;
    return (mixed >>> 0) / 2 ** 32;
  };
};

const MULTIPLIERS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

/** Four words of a text, each depending on all of it. */
const scrambled = (text: string): [number, number, number, number] => {
  const words: [number, number, number, number] = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a];
  for (let round = 0; round < 2; round += 1) {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      for (const [place, by] of MULTIPLIERS.entries()) {
        const other = words[(place + 1) % 4] ?? 0;
        const mixed = Math.imul((words[place] ?? 0) ^ code, by);
        words[place] = (mixed ^ (mixed >>> 15)) + other;
      }
    }
  }
  return words;
};
