// One file with everything an organisation owns, of all services: lines of JSON, written as they are read.
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Service } from '@fourports/service-kit';
import { exportLines, type ServiceResources } from '@fourports/service-kit/hosting';

export type Exporting = {
  readonly organisationId: string;
  readonly file: string;
  readonly services: readonly Service[];
  readonly resources: Pick<ServiceResources, 'openDatabase' | 'clock'>;
};

/**
 * How many rows there are. The last line says it too, so that a file that was cut does not look whole; it lies under its
 * name only when it is whole, for its owner alone to read. The same state makes the same file.
 */
export const exportOrganisation = async (exporting: Exporting): Promise<number> => {
  const { file } = exporting;
  const unfinished = `${file}.unfinished`;
  const told = { rows: 0 };
  try {
    await pipeline(Readable.from(linesOf(exporting, told)), createWriteStream(unfinished, { mode: 0o600 }));
    const handle = await open(unfinished, 'r+');
    await handle.sync();
    await handle.close();
    await rename(unfinished, file);
    return told.rows;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
};

async function* linesOf(
  { organisationId, services, resources }: Exporting,
  told: { rows: number },
): AsyncGenerator<string> {
  const line = (part: string, row: unknown): string => `${JSON.stringify({ part, row })}\n`;
  yield line('export', { organisationId, format: 1 });
  const counts: Record<string, number> = {};
  for (const { name, openExport } of services) {
    const { parts, close } = openExport(resources);
    try {
      Object.assign(counts, yield* exportLines(name, parts, organisationId));
    } finally {
      await close();
    }
  }
  told.rows = Object.values(counts).reduce((sum, count) => sum + count, 0);
  yield line('end', counts);
}
