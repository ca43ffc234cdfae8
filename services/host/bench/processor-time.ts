import process from 'node:process';

/**
 * Milliseconds of processor time of this process so far. What only computes is measured by it: how long others kept
 * the machine busy meanwhile is then not in the figure.
 */
export const processorMillis = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
