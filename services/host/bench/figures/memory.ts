// Memory of the product at rest, and what it is made of: as Linux and V8 tell it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Line, megabytesLine } from '../figure.ts';
import { childrenOf, memoryField, memoryOfAll, parentOf } from '../product/linux-processes.ts';
import type { MeasuredProduct } from '../product/running-product.ts';

const REST_MS = 10_000;

export const measureMemory = async ({ home, metricsUrl }: MeasuredProduct): Promise<readonly Line[]> => {
  if (process.platform !== 'linux') return [];
  await pause(REST_MS);
  const pidFile = path.join(home, 'data/postgres/postmaster.pid');
  const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0]);
  const servers = await childrenOf(postmaster);
  const node = await parentOf(postmaster);
  const metrics = await (await fetch(metricsUrl)).text();
  const gauge = (name: string): number => Number(new RegExp(`^${name} (\\S+)`, 'm').exec(metrics)?.[1] ?? 0);
  const postgres = await memoryOfAll([postmaster, ...servers], 'smaps_rollup', 'Pss');
  const shared = await memoryOfAll([postmaster, ...servers], 'smaps_rollup', 'Pss_Shmem');
  return [
    megabytesLine('memory at rest: Node, resident', await memoryField(node, 'status', 'VmRSS')),
    megabytesLine('– of it heap in use', gauge('nodejs_heap_size_used_bytes')),
    megabytesLine(
      '– of it heap held but free',
      gauge('nodejs_heap_size_total_bytes') - gauge('nodejs_heap_size_used_bytes'),
    ),
    megabytesLine('– of it buffers outside the heap', gauge('nodejs_external_memory_bytes')),
    megabytesLine(
      `memory at rest: PostgreSQL, ${servers.length + 1} processes (proportional share)`,
      postgres,
    ),
    megabytesLine('– of it shared buffers touched', shared),
  ];
};
