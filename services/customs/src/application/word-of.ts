// What a request says of a fact, as the domain takes it.
import type { Checkpoint } from '@fourports/contracts/customs/happening';
import { AppError, type Caller, type Ids } from '@fourports/service-kit';
import type { Author, Word } from '../domain/word.ts';

export type EnteredBody = {
  readonly placeId: string;
  readonly checkpoint?: Checkpoint;
  readonly occurredAt?: string;
  readonly recordedAt?: string;
  readonly authority: string;
  readonly basis: 'document' | 'attested';
};

/** Throws FORBIDDEN where recordedAt is stated without the permission to. */
export const wordOf = (
  body: EnteredBody,
  {
    caller,
    author,
    now,
    ids,
  }: { readonly caller: Caller; readonly author: Author; readonly now: string; readonly ids: Ids },
): Word => {
  if (body.recordedAt !== undefined && !caller.permissions.has('history:write'))
    throw new AppError(
      'FORBIDDEN',
      'Failed to enter the fact: recordedAt may be stated only with the permission history:write. Leave it out.',
    );
  const { placeId, checkpoint, authority, basis } = body;
  const recordedAt = body.recordedAt ?? now;
  return {
    wordId: ids.uuid(),
    placeId,
    ...(checkpoint === undefined ? {} : { checkpoint }),
    occurredAt: body.occurredAt ?? recordedAt,
    recordedAt,
    authority,
    basis,
    author,
  };
};
