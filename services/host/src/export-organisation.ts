// One file with everything an organisation owns, of all services: lines of JSON, written as they are read. It is what the
// services' doors answer, one after another.
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
 * How many rows there are. The file lies under its name only when it is whole, for its owner alone to read. The same state
 * makes the same file.
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
  for (const { name, openExport } of services) {
    const { parts, close } = openExport(resources);
    try {
      told.rows += yield* exportLines(name, parts, organisationId);
    } finally {
      await close();
    }
  }
}
