/** xorshift128 (Marsaglia 2003): numbers from 0 to below 1, the same for the same seed on every machine. */
export const seededRandom = (seed: number): (() => number) => {
  let x = (seed ^ 0x9e3779b9) >>> 0;
  let y = 362436069;
  let z = 521288629;
  let w = 88675123;
  const next = (): number => {
    const mixed = x ^ (x << 11);
    x = y;
    y = z;
    z = w;
    w = (w ^ (w >>> 19) ^ mixed ^ (mixed >>> 8)) >>> 0;
    return w / 2 ** 32;
  };
  // The first numbers still show the seed.
  for (let index = 0; index < 20; index += 1) next();
  return next;
};
