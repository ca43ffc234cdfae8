// From nothing to ready, and from stopped to ready: after `npm ci`, with the page built.

import { startProduct, temporaryHome } from '../../src/e2e/product.ts';
import { type Line, secondsLine } from '../figure.ts';

const ROUNDS = 3;

export const measureStart = async (): Promise<readonly Line[]> => {
  const first: number[] = [];
  const again: number[] = [];
  // The first start of all may build the page.
  await timedStart(await temporaryHome().then(({ home }) => home));
  for (let round = 0; round < ROUNDS; round += 1) {
    await using folder = await temporaryHome();
    first.push(await timedStart(folder.home));
    again.push(await timedStart(folder.home));
  }
  return [
    secondsLine('nothing → ready, recorded runs replayed', first),
    secondsLine('restart → ready', again),
  ];
};

/** Seconds until the ready line; the product is stopped again. */
const timedStart = async (home: string): Promise<number> => {
  const began = performance.now();
  const product = await startProduct(home);
  const seconds = (performance.now() - began) / 1_000;
  await product.stop();
  return seconds;
};
