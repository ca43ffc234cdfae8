import { BULK_LIMITS } from '@fourports/contracts/planning/bulk';
import { askQuotes, getQuoteTemplate, previewQuotes } from '@fourports/contracts/planning/operations';
import { type Implementation, implement, implementFile, type SentFile } from '@fourports/service-kit';
import { answerFile, type BulkPorts } from '../application/bulk/answer-file.ts';
import { fillTemplate } from '../application/bulk/fill-template.ts';
import { previewFile } from '../application/bulk/preview-file.ts';
import { type JobPorts, receiveJob } from '../application/bulk/receive-job.ts';

export const bulkRoutes = (ports: BulkPorts & JobPorts): readonly Implementation[] => [
  implementFile(askQuotes, async (request) => {
    const { body: file, query, caller } = request;
    const isPreferred = /\brespond-async\b/.test(String(request.http.request.headers.prefer ?? ''));
    if (isPreferred || (file.statedBytes ?? 0) > BULK_LIMITS.bytesAnsweredAtOnce) {
      const answer = await receiveJob(ports, request, file);
      const applied = isPreferred ? { 'Preference-Applied': 'respond-async' } : {};
      return { ...answer, headers: { ...answer.headers, ...applied } };
    }
    const { chunks, rest } = await collect(file);
    if (rest !== undefined) return await receiveJob(ports, request, { ...file, bytes: joined(chunks, rest) });
    return { file: await answerFile(ports, { ...file, chunks }, { world: caller.world, wishes: query }) };
  }),
  implementFile(previewQuotes, async ({ query, body }) => {
    const { chunks } = await collect(body);
    const wishes = { ...query, headerWords: ports.knowledge.headerWords };
    return { body: await previewFile({ ...body, chunks }, wishes) };
  }),
  implement(getQuoteTemplate, async ({ query }) => ({
    file: fillTemplate(ports.knowledge, { ...query, now: ports.now() }),
  })),
];

type Collected = { readonly chunks: readonly Uint8Array[]; readonly rest?: AsyncIterator<Uint8Array> };

/** All of it, or as much as is answered at once and the rest unread. */
const collect = async ({ bytes }: SentFile): Promise<Collected> => {
  const rest = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const next = await rest.next();
    if (next.done === true) return { chunks };
    chunks.push(next.value);
    size += next.value.length;
    if (size > BULK_LIMITS.bytesAnsweredAtOnce) return { chunks, rest };
  }
};

async function* joined(
  chunks: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* chunks;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}
