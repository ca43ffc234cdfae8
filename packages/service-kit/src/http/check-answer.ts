import type { Operation } from '@fourports/contracts';
import type { Answer } from './answer.ts';
import { fieldErrors } from './check-input.ts';

/** Throws when an answer is not what its operation promises. For tests: it costs as much as checking the input. */
export const checkAnswer = (operation: Operation, answer: Answer): void => {
  const schema = operation.answer.body;
  const status = answer.status ?? operation.answer.status;
  if (status !== operation.answer.status) return;
  if (operation.answer.fileTypes !== undefined) {
    const sent = answer.file?.mediaType.split(';')[0] ?? 'none';
    if (operation.answer.fileTypes.includes(sent)) return;
    throw new Error(
      `Failed to answer ${operation.id}: it promises a file of ${operation.answer.fileTypes.join(' or ')} (got ${sent}).`,
    );
  }
  // As it will be on the wire.
  const { body, written } = answer;
  const sent: unknown =
    written !== undefined
      ? JSON.parse(written.bytes.toString())
      : body === undefined
        ? undefined
        : JSON.parse(JSON.stringify(body));
  if (schema === undefined) {
    if (sent === undefined) return;
    throw new Error(`Failed to answer ${operation.id}: it promises no body (got one).`);
  }
  const result = schema.safeParse(sent);
  if (result.success) return;
  const faults = fieldErrors(result.error).map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`);
  throw new Error(`Failed to answer ${operation.id}: the body is not what it promises. ${faults.join(' ')}`);
};
