// When a promise must be looked at again although nothing is told: conditioning moves with time alone.
import type { Derived } from './promise-journey.ts';

const SOON_MINUTES = 12 * 60;
const OFTEN_MINUTES = 5;
const SELDOM_MINUTES = 60;

export type Looking = {
  readonly asOf: number;
  readonly readyAt: number;
  readonly deadlines: readonly number[];
};

/**
 * Every five minutes within twelve hours of the next cut-off or deadline, hourly otherwise. Undefined once it is
 * delivered. Nothing moves before the goods are ready.
 */
export const nextLook = (
  { from: { promised, plan } }: Derived,
  { asOf, readyAt, deadlines }: Looking,
): number | undefined => {
  const { underWay } = promised;
  if (underWay === undefined) return undefined;
  if (asOf < readyAt) return readyAt;
  const ahead = plan.steps.slice(plan.steps.findIndex(({ stepId }) => stepId === underWay));
  const departure = ahead.findIndex(({ kind }) => kind === 'departure');
  const closings = ahead
    .slice(0, departure + 1)
    .flatMap((step) => (step.kind === 'activity' ? [] : [...step.closings]));
  const next = Math.min(...[...closings, ...deadlines].filter((moment) => moment >= asOf));
  return asOf + (next - asOf <= SOON_MINUTES ? OFTEN_MINUTES : SELDOM_MINUTES);
};
