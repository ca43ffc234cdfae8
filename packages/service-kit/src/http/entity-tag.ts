// Versions as entity tags (RFC 9110 §8.8.3): strong ones of ours are compared, weak ones from proxies too.
import { AppError } from '../app-error.ts';

const TAG = /^(?:W\/)?"([\x21\x23-\x7e]{1,200})"$/;

export const formatEtag = (version: string): string => `"${version}"`;

/** `If-Match` as one version without quotes. Throws AppError BAD_REQUEST for lists, `*` and other forms. */
export const readIfMatch = (header: string): string => {
  const version = TAG.exec(header.trim())?.[1];
  if (version !== undefined) return version;
  throw new AppError(
    'BAD_REQUEST',
    'Failed to read If-Match: it is not one entity tag in quotes. Send the ETag of the version you read.',
    { details: [{ pointer: '/header/If-Match', detail: 'Send the ETag of the version you read.' }] },
  );
};

/** Whether the client already has this version. */
export const isNoneMatched = (header: string | undefined, version: string): boolean => {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((tag) => TAG.exec(tag.trim())?.[1] === version);
};

/** Throws AppError VERSION_MISMATCH unless the version named is the one in force. */
export const requireVersion = (named: string | undefined, inForce: string): void => {
  if (named === undefined || named === inForce) return;
  throw new AppError(
    'VERSION_MISMATCH',
    `Failed to change it: version "${inForce}" is in force (got If-Match "${named}"). Read it again and decide anew.`,
  );
};
