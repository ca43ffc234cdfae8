// An export as lines of JSON, one page at a time: it needs no more memory for a large organisation than for a small one.
import type { ServiceName } from '@fourports/contracts';
import { EXPORT_FORMAT, type ExportLine } from '@fourports/contracts/export';
import type { ExportPart } from './export-part.ts';

/**
 * What a service holds, each line with its end. The last one counts the rows of each part, so that a file that was cut does
 * not look whole. Gives how many there were of all.
 */
export async function* exportLines(
  service: ServiceName,
  parts: readonly ExportPart[],
  organisationId: string,
): AsyncGenerator<string, number> {
  yield line({ part: 'export', row: { format: EXPORT_FORMAT, organisationId, service } });
  const counts: Record<string, number> = {};
  for (const { name, read } of parts) {
    const part = `${service}.${name}`;
    counts[part] = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { rows, next }: Awaited<ReturnType<typeof read>> = await read(organisationId, after);
      for (const row of rows) yield line({ part, row });
      counts[part] += rows.length;
      after = next;
    }
  }
  yield line({ part: 'end', row: counts });
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

const line = (told: { readonly part: ExportLine['part']; readonly row: unknown }): string =>
  `${JSON.stringify(told)}\n`;
