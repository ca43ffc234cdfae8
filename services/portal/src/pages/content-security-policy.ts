// What our own pages may load: our own files, and inline code only with the answer's own nonce.
import { randomBytes } from 'node:crypto';
import type { Response } from 'express';

/** Sets the page headers and returns the nonce that inline scripts and styles of this one answer need. */
export const allowOnlyOurOwn = (response: Response): string => {
  const nonce = randomBytes(16).toString('base64');
  response.set({
    'Content-Security-Policy': [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "connect-src 'self'",
      "worker-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  });
  return nonce;
};
