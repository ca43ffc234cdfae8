// Sends an answer that is a file, as it is made: the maker waits while the reader is slow.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { Answer, AnswerFile } from './answer.ts';

type Exchange = { readonly request: Request; readonly response: Response };

/**
 * Headers go out with the first piece, so that what is thrown before it is still answered as a problem. What is thrown
 * later ends the connection: a file that was cut must not look whole.
 */
export const sendFile = async (
  { request, response }: Exchange,
  { file, answer }: { readonly file: AnswerFile; readonly answer: Answer },
  usualStatus: number,
): Promise<void> => {
  const pieces = file.pieces[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (response.headersSent || response.destroyed) {
    await pieces.return?.();
    return;
  }
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  response.statusCode = answer.status ?? usualStatus;
  response.setHeader('Content-Type', file.mediaType);
  if (file.name !== undefined) response.setHeader('Content-Disposition', attachment(file.name));
  try {
    await pipeline(Readable.from(resumed(first, pieces), { highWaterMark: 1 }), response);
  } catch (error) {
    // Who hangs up wants no more; nobody is told of it.
    if (!isHungUp(error, request)) throw error;
  }
};

async function* resumed<Piece>(
  first: IteratorResult<Piece>,
  pieces: AsyncIterator<Piece>,
): AsyncGenerator<Piece> {
  try {
    for (let next = first; next.done !== true; next = await pieces.next()) yield next.value;
  } finally {
    await pieces.return?.();
  }
}

const isHungUp = (error: unknown, { socket }: Request): boolean =>
  socket.destroyed &&
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET' || error.code === 'EPIPE');

/** RFC 6266: a plain name for old readers, and the real one. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^A-Za-z0-9._-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`;
