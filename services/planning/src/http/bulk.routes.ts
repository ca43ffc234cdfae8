import { askQuotes, getQuoteTemplate } from '@fourports/contracts/planning/operations';
import { type Implementation, implement, implementFile, type SentFile } from '@fourports/service-kit';
import { answerFile, type BulkPorts } from '../application/bulk/answer-file.ts';
import { fillTemplate } from '../application/bulk/fill-template.ts';

export const bulkRoutes = (ports: BulkPorts & { readonly now: () => string }): readonly Implementation[] => [
  implementFile(askQuotes, async ({ caller, query, body }) => {
    const chunks = await collect(body);
    return { file: await answerFile(ports, { ...body, chunks }, { world: caller.world, wishes: query }) };
  }),
  implement(getQuoteTemplate, async ({ query }) => ({
    file: fillTemplate(ports.knowledge, { ...query, now: ports.now() }),
  })),
];

const collect = async ({ bytes }: SentFile): Promise<readonly Uint8Array[]> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return chunks;
};
