// One question to API001 over the wire. Never throws: whatever goes wrong is an answer that is `unavailable`, and
// none of it carries the key.
import { readUnipassAnswer } from './read-unipass-answer.ts';
import type { UnavailableReason, UnipassAnswer } from './unipass-answer.ts';

export type UnipassQuery =
  | { readonly cargoNumber: string }
  /** Bills of lading are numbered anew every year: customs asks for it, and a master bill stands for all its houses. */
  | { readonly year: string; readonly masterBill?: string; readonly houseBill?: string };

export type UnipassDoor = {
  /** Up to and including `/ext/rest`. */
  readonly url: string;
  readonly key: string;
  readonly timeoutMilliseconds?: number;
};

export type Asked = {
  readonly answer: UnipassAnswer;
  /** What customs, or a gateway before it, asks us to wait. */
  readonly retryAfterSeconds?: number;
};

const PATH = '/cargCsclPrgsInfoQry/retrieveCargCsclPrgsInfo';
const TIMEOUT_MILLISECONDS = 20_000;
/** Bytes. Korean takes three in UTF-8, so the longest answer that is read has fewer than this. */
const LARGEST_BODY = 4_000_000;

export const askUnipass = async (
  door: UnipassDoor,
  query: UnipassQuery,
  stopping?: AbortSignal,
): Promise<Asked> => {
  const timeout = AbortSignal.timeout(door.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS);
  const signal = stopping === undefined ? timeout : AbortSignal.any([timeout, stopping]);
  try {
    const response = await fetch(addressOf(door, query), {
      headers: { accept: 'application/xml' },
      // Followed to another host, the key would go there too.
      redirect: 'manual',
      signal,
    });
    if (response.status !== 200) return await notOk(response);
    const text = await readBounded(response);
    return { answer: withoutKey(text === undefined ? tooLarge : readUnipassAnswer(text), door.key) };
  } catch (error) {
    return { answer: unavailable('notReached', causeOf(error, timeout)) };
  }
};

const addressOf = ({ url, key }: UnipassDoor, query: UnipassQuery): URL => {
  const address = new URL(`${url.replace(/\/+$/, '')}${PATH}`);
  const parameters =
    'cargoNumber' in query
      ? { cargMtNo: query.cargoNumber }
      : { mblNo: query.masterBill, hblNo: query.houseBill, blYy: query.year };
  address.searchParams.set('crkyCn', key);
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) address.searchParams.set(name, value);
  return address;
};

const notOk = async (response: Response): Promise<Asked> => {
  await response.body?.cancel();
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return {
    answer: unavailable(status === 429 ? 'quota' : 'httpStatus', `HTTP ${status}`),
    ...(Number.isFinite(seconds) && seconds >= 0 ? { retryAfterSeconds: seconds } : {}),
  };
};

/** Undefined when there is more of it than is read; a gateway may send without end and without saying how much. */
const readBounded = async ({ body }: Response): Promise<string | undefined> => {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

const unavailable = (
  reason: UnavailableReason,
  detail: string,
): Extract<UnipassAnswer, { readonly outcome: 'unavailable' }> => ({
  outcome: 'unavailable',
  reason,
  detail,
});

const tooLarge = unavailable('tooLarge', `it has more than ${LARGEST_BODY} bytes`);

/** Customs may repeat what it was asked with; its words are stored and shown. */
const withoutKey = (answer: UnipassAnswer, key: string): UnipassAnswer =>
  answer.outcome === 'unavailable' ? { ...answer, detail: answer.detail.replaceAll(key, '…') } : answer;

/** Names and codes only: messages of the network layer may hold the address, and the address holds the key. */
const causeOf = (error: unknown, timeout: AbortSignal): string => {
  if (timeout.aborted) return 'no answer in time';
  if (!(error instanceof Error)) return 'the connection failed';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
  return `the connection failed (${code})`;
};
