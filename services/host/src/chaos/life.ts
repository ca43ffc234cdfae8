// One life of the product: a process with the services that its arguments name, which ends itself (SIGKILL) at the
// place it is told, if it comes so far. It does what its parent says and ends with it.
import process from 'node:process';
import { armFailpoint, countFailpoints } from '@fourports/database/failpoint';
import { openKafka } from '@fourports/eventlog/kafka';
import { startProductInProcess } from '../product-in-process.ts';
import { type Begin, type KillPoint, LifeOrder, type LifeReport, LifeServices } from './life-order.ts';
import { loadServices } from './load-services.ts';
import { withLedger } from './with-ledger.ts';

// The least that test brokers allow: the next life waits this long for the groups of the one before.
const SESSION_TIMEOUT_MS = 1_500;

const say = (report: LifeReport): void => {
  process.send?.(report);
};

const services = await loadServices(LifeServices.parse(process.argv.slice(2)));
let passes: ReadonlyMap<string, number> = new Map();
let settled: () => Promise<void> = async () => {};

const arm = ({ place, nth, signal }: KillPoint): void => {
  armFailpoint(place, nth, () => {
    if (signal === 'SIGSTOP') say({ said: 'stopping' });
    process.kill(process.pid, signal);
  });
};

const begin = async ({ point, adminUrl, roleSecret, kafka, mutant }: Begin): Promise<void> => {
  if (point === undefined) passes = countFailpoints();
  else if (point.signal === 'SIGKILL') arm(point);
  const cluster =
    kafka === undefined ? undefined : openKafka({ ...kafka, sessionTimeoutMs: SESSION_TIMEOUT_MS });
  const product = await startProductInProcess({
    services,
    database: { adminUrl, roleSecret },
    kafka: cluster,
    replace: (resources) =>
      withLedger(resources, { services: services.map(({ name }) => name), cluster, mutant }),
  });
  settled = product.settled;
  // A process that stood still as it started would give up, and be started again.
  if (point?.signal === 'SIGSTOP') arm(point);
  say({ said: 'ready', baseUrl: product.baseUrl });
};

const obey = async (order: LifeOrder): Promise<void> => {
  if (order.tell === 'begin') return await begin(order);
  await settled();
  say({ said: 'settled', passes: Object.fromEntries(passes) });
};

process.on('message', (message) => {
  obey(LifeOrder.parse(message)).catch((error: unknown) => {
    say({ said: 'failed', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
});
process.on('disconnect', () => process.exit());
