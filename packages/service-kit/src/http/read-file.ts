// A request's body as a file: bounded, and handed on in bytes as they come.
import type { IncomingMessage } from 'node:http';
import { AppError } from '../app-error.ts';

/** What a caller sent. `bytes` can be read once; it throws AppError BODY_TOO_LARGE or BAD_REQUEST. */
export type SentFile = {
  readonly mediaType: string;
  /** The character set the caller states, in lower case. */
  readonly charset?: string;
  /** How many bytes the caller says it is. */
  readonly statedBytes?: number;
  readonly bytes: AsyncIterable<Buffer>;
};

export type FileRules = { readonly mediaTypes: readonly string[]; readonly limitBytes: number };

/** Throws AppError UNSUPPORTED_MEDIA_TYPE, or BODY_TOO_LARGE when the caller says that it is. */
export const readFile = (request: IncomingMessage, rules: FileRules): SentFile => {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters
    .map((each) => each.trim())
    .find((each) => each.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  const mediaType = rules.mediaTypes.find((each) => each === type.trim());
  const isPlain = (request.headers['content-encoding'] ?? 'identity') === 'identity';
  if (mediaType === undefined || !isPlain) throw unsupported(request, rules, isPlain);
  const stated = request.headers['content-length'];
  if (Number(stated ?? 0) > rules.limitBytes) throw tooLarge(rules.limitBytes);
  return {
    mediaType,
    ...(charset === undefined || charset === '' ? {} : { charset }),
    ...(stated === undefined ? {} : { statedBytes: Number(stated) }),
    bytes: bounded(request, rules.limitBytes),
  };
};

async function* bounded(request: IncomingMessage, limitBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > limitBytes) throw tooLarge(limitBytes);
      yield chunk;
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      'BAD_REQUEST',
      'Failed to read the file: the connection ended within it. Send it again.',
      {
        cause,
      },
    );
  }
}

const unsupported = ({ headers }: IncomingMessage, { mediaTypes }: FileRules, isPlain: boolean): AppError =>
  new AppError(
    'UNSUPPORTED_MEDIA_TYPE',
    `Failed to read the file: its media type is not accepted (got ${headers['content-type'] ?? 'none'}${isPlain ? '' : ', compressed'}). Send ${mediaTypes.join(', ')}, not compressed.`,
    { headers: { 'Accept-Post': mediaTypes.join(', ') } },
  );

// The rest of the file is not read, so the connection cannot carry another request.
const tooLarge = (limitBytes: number): AppError =>
  new AppError(
    'BODY_TOO_LARGE',
    `Failed to read the file: it is larger than ${limitBytes} bytes. Send it in parts.`,
    { headers: { Connection: 'close' } },
  );
