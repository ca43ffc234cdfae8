// Rebuilding projections: the handler of each group under a new name, replaying the product's log from its beginning
// into the tables as they are. What a service writes in its command's own transaction needs no rebuilding.
import { type Line, singleRateLine } from '../figure.ts';
import { openProjections } from '../product/projections.ts';
import type { MeasuredProduct } from '../product/running-product.ts';

export const measureRebuild = async (measured: MeasuredProduct): Promise<readonly Line[]> => {
  await measured.fleet();
  const opened = await openProjections(measured);
  try {
    const began = performance.now();
    const counts = await Promise.all(opened.projections.map(({ rebuild }) => rebuild()));
    const events = counts.reduce((sum, count) => sum + count, 0);
    const perSecond = events / ((performance.now() - began) / 1_000);
    return [singleRateLine(`rebuild of all projections, ${events} events`, perSecond)];
  } finally {
    await opened.close();
  }
};
