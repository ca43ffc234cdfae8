// An export as lines of JSON, one page at a time: it needs no more memory for a large organisation than for a small one.
import type { ExportPart } from './export-part.ts';

/** `{"part":"tracking.shipments","row":{…}}`, each with its line's end; gives how many rows each part had. */
export async function* exportLines(
  service: string,
  parts: readonly ExportPart[],
  organisationId: string,
): AsyncGenerator<string, Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { name, read } of parts) {
    const part = `${service}.${name}`;
    counts[part] = 0;
    for (let after: string | undefined = ''; after !== undefined; ) {
      const { rows, next }: Awaited<ReturnType<typeof read>> = await read(organisationId, after);
      for (const row of rows) yield `${JSON.stringify({ part, row })}\n`;
      counts[part] += rows.length;
      after = next;
    }
  }
  return counts;
}
