// Secrets that are shown once and kept only as a hash: keys, links, session tokens.
import { createHash, randomBytes } from 'node:crypto';

export interface Secrets {
  /** 256 random bits, base64url: 43 characters. */
  readonly next: () => string;
}

export const systemSecrets: Secrets = { next: () => randomBytes(32).toString('base64url') };

/** SHA-256, base64url. Enough for secrets nobody can guess; passwords are not hashed here. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
