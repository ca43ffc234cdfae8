// Reads a request's body, bounded, before anything looks at it.
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AppError } from '../app-error.ts';
import { parseJson } from './json-guard.ts';
import type { UncheckedBody } from './operation-request.ts';

const JSON_TYPE = 'application/json';
const DEFAULT_LIMIT_BYTES = 1_000_000;
/** SHA-256 of nothing. */
const EMPTY_HASH = createHash('sha256').digest('base64url');

export type BodyRules = {
  readonly isExpected: boolean;
  readonly alsoAccepts: readonly string[];
  readonly limitBytes?: number;
  /** Whether a repetition of this request is recognised by its body. */
  readonly isHashed: boolean;
};

/** The hash is that of nothing where none was asked for. */
export type ReadBody = { readonly body?: UncheckedBody; readonly bodyHash: string };

/** Throws AppError BODY_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, MALFORMED_JSON or BAD_REQUEST. */
export const readBody = async (request: IncomingMessage, rules: BodyRules): Promise<ReadBody> => {
  const { limitBytes = DEFAULT_LIMIT_BYTES } = rules;
  if (!hasBody(request)) {
    return rules.isExpected ? { body: emptyBody(), bodyHash: EMPTY_HASH } : { bodyHash: EMPTY_HASH };
  }
  // A body that no one reads still has a limit and a hash; what it says is of no matter.
  const mediaType = rules.isExpected ? mediaTypeOf(request, rules.alsoAccepts) : JSON_TYPE;
  const bytes = await collect(request, limitBytes);
  const bodyHash =
    bytes.length === 0 || !rules.isHashed
      ? EMPTY_HASH
      : createHash('sha256').update(bytes).digest('base64url');
  if (!rules.isExpected) return { bodyHash };
  if (bytes.length === 0) return { body: emptyBody(), bodyHash };
  const text = decode(bytes);
  return mediaType === JSON_TYPE
    ? { body: { mediaType: JSON_TYPE, json: parseJson(text) }, bodyHash }
    : { body: { mediaType, text }, bodyHash };
};

const emptyBody = (): UncheckedBody => ({ mediaType: JSON_TYPE, json: undefined });

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const mediaTypeOf = ({ headers }: IncomingMessage, alsoAccepts: readonly string[]): string => {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  const accepted = [JSON_TYPE, ...alsoAccepts];
  const found = accepted.find((each) => each === type.trim());
  if (found !== undefined && isUtf8 && isPlain) return found;
  throw new AppError(
    'UNSUPPORTED_MEDIA_TYPE',
    `Failed to read the body: its media type is not accepted (got ${headers['content-type'] ?? 'none'}${isPlain ? '' : ', compressed'}). Send ${accepted.join(' or ')} in UTF-8, not compressed.`,
    { headers: { 'Accept-Post': accepted.join(', ') } },
  );
};

const collect = async (request: IncomingMessage, limitBytes: number): Promise<Buffer> => {
  // Refused before a byte is read, when the caller says how much it would be.
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw tooLarge(limitBytes);
  // By its events: asked for as an iterator, a small body costs twice as much.
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limitBytes) chunks.push(chunk);
      else {
        request.pause();
        reject(tooLarge(limitBytes));
      }
    });
    request.on('end', () => {
      const [only, ...others] = chunks;
      resolve(only !== undefined && others.length === 0 ? only : Buffer.concat(chunks));
    });
    request.on('error', (cause) => reject(brokenOff(cause)));
    request.on('close', () => {
      if (!request.complete) reject(brokenOff());
    });
  });
};

const brokenOff = (cause?: Error): AppError =>
  new AppError('BAD_REQUEST', 'Failed to read the body: the connection ended within it. Send it again.', {
    cause,
  });

// The rest of the body is not read, so the connection cannot carry another request.
const tooLarge = (limitBytes: number): AppError =>
  new AppError(
    'BODY_TOO_LARGE',
    `Failed to read the body: it is larger than ${limitBytes} bytes. Send it in parts.`,
    { headers: { Connection: 'close' } },
  );

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const decode = (bytes: Buffer): string => {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new AppError('MALFORMED_JSON', 'Failed to read the body: it is not UTF-8. Send UTF-8.', { cause });
  }
};
