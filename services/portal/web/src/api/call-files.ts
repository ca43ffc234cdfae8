// Files to and from the API: sent as they are, and saved as the server names them.
import type { Operation } from '@fourports/contracts';
import type { z } from 'zod';
import { type CallInput, freshToken, headersFor, send, urlOf } from './call-api.ts';
import { problemOf } from './problem-error.ts';

export type FileInput = Pick<CallInput, 'query' | 'signal'> & {
  readonly file: Blob;
  /** With its charset where that is known. */
  readonly mediaType: string;
  /** It is done in the background, and the answer says where. */
  readonly isLater?: boolean;
  readonly idempotencyKey?: string;
};

/** `Output` is what the operation answers for such a file. */
export const sendFile = async <Output extends z.ZodType>(
  operation: Operation,
  output: Output,
  input: FileInput,
): Promise<z.infer<Output>> => {
  const headers = headersFor(await freshToken());
  headers.set('Content-Type', input.mediaType);
  headers.set('Idempotency-Key', input.idempotencyKey ?? crypto.randomUUID());
  if (input.isLater === true) headers.set('Prefer', 'respond-async');
  const response = await send(urlOf(operation.path, input), {
    method: 'POST',
    headers,
    credentials: 'omit',
    body: input.file,
    ...(input.signal === undefined ? {} : { signal: input.signal }),
  });
  if (!response.ok) throw await problemOf(response);
  return output.parse(await response.json());
};

/** Asks for a file and hands it to the browser to save. */
export const saveFile = async (
  operation: Operation,
  input: Pick<CallInput, 'params' | 'query'> & { readonly name?: string },
): Promise<void> => {
  const response = await askForFile(operation, input);
  saveBlob(await response.blob(), input.name ?? nameIn(response) ?? '');
};

/** The answer whose body is the file, still unread. */
export const askForFile = async (
  operation: Operation,
  input: Pick<CallInput, 'params' | 'query'>,
): Promise<Response> => {
  const headers = headersFor(await freshToken());
  headers.set('Accept', '*/*');
  const response = await send(urlOf(operation.path, input), {
    method: operation.method.toUpperCase(),
    headers,
    credentials: 'omit',
  });
  if (!response.ok) throw await problemOf(response);
  return response;
};

export const saveBlob = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
};

const nameIn = ({ headers }: Response): string | undefined =>
  /filename="([^"]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1];
