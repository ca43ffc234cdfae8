// What another site may make a browser do: nothing that changes anything.
import { AppError } from '@fourports/service-kit';
import type { Request } from 'express';

const READS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * For requests known by the cookie. Throws AppError FORBIDDEN for a change without our own header (a form of
 * another site cannot set it) or from another origin.
 */
export const refuseForeignWrite = (request: Request, publicUrl: string): void => {
  if (READS.includes(request.method)) return;
  if (request.headers['x-requested-with'] !== 'fourports')
    throw forbidden('the header X-Requested-With is missing. Send "X-Requested-With: fourports"');
  refuseForeignOrigin(request, publicUrl);
};

/** Also for signing in, where there is no cookie yet. Programs send neither header and pass. */
export const refuseForeignOrigin = (request: Request, publicUrl: string): void => {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin')
    throw forbidden(
      `the browser says it comes from elsewhere (got Sec-Fetch-Site ${String(site)}). Use our own page`,
    );
  const { origin, host } = request.headers;
  if (origin === undefined || isOurs(origin, { publicUrl, host })) return;
  throw forbidden(`it comes from another origin (got ${origin}). Use our own page`);
};

/** The address people know, or the very one this request was sent to. */
const isOurs = (
  origin: string,
  { publicUrl, host }: { publicUrl: string; host: string | undefined },
): boolean => {
  if (!URL.canParse(origin)) return false;
  const sent = new URL(origin);
  return sent.origin === new URL(publicUrl).origin || (host !== undefined && sent.host === host);
};

const forbidden = (why: string): AppError => new AppError('FORBIDDEN', `Failed to take the change: ${why}.`);
