// The portal's page: its built files, and index.html for every address the page itself knows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NextFunction, type Request, type Response, Router, static as staticFiles } from 'express';
import { allowOnlyOurOwn } from './content-security-policy.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;
const HOUR_SECONDS = 60 * 60;

/**
 * Addresses that programs ask for, whatever version or spelling: there or not, they are never the page's. `/metrics`
 * is on a port of its own.
 */
const FOR_PROGRAMS = /^\/(?:v\d+|api|metrics|health|openapi|docs)(?:[/.]|$)/i;

/** `distFolder`: where the page was built to. */
export const webApp = (distFolder: string): Router => {
  const router = Router();
  router.use('/assets', hashedAssets(join(distFolder, 'assets')));
  router.use(
    staticFiles(distFolder, { index: false, setHeaders: keptFor(`public, max-age=${HOUR_SECONDS}`) }),
  );
  router.get('/{*path}', async (request: Request, response: Response, next: NextFunction) => {
    if (FOR_PROGRAMS.test(request.path) || request.accepts(['html', 'json']) !== 'html') return next();
    const page = await readPage(distFolder);
    const nonce = allowOnlyOurOwn(response);
    response.set('Cache-Control', 'no-store').type('html');
    if (page === undefined) return response.status(503).send(NOT_BUILT);
    return response.send(withNonce(page, nonce));
  });
  return router;
};

/** Their names carry a hash of what is in them: they never change. A missing one is no page. */
const hashedAssets = (folder: string): Router => {
  const router = Router();
  router.use(
    staticFiles(folder, { index: false, setHeaders: keptFor(`public, max-age=${YEAR_SECONDS}, immutable`) }),
  );
  router.use((_, response) => response.status(404).type('text').send('There is no such file.\n'));
  return router;
};

/** Said here and not by option: answers carry `no-store` already unless told otherwise. */
const keptFor =
  (cacheControl: string) =>
  (response: { setHeader: (name: string, value: string) => unknown }): void => {
    response.setHeader('Cache-Control', cacheControl);
    response.setHeader('X-Content-Type-Options', 'nosniff');
  };

/** Read anew each time: it is small, and a rebuild shows at once. */
const readPage = async (distFolder: string): Promise<string | undefined> => {
  try {
    return await readFile(join(distFolder, 'index.html'), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Inline tags get the nonce; what adds styles later (React Aria, Vite) reads it from the meta tag. */
const withNonce = (page: string, nonce: string): string =>
  page
    .replace(/<(script|style)(?=[\s>])/g, `<$1 nonce="${nonce}"`)
    .replace(/<head[^>]*>/, (head) => `${head}<meta property="csp-nonce" nonce="${nonce}">`);

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Fourports</title>
<p>The page is not built yet. Start with <code>npm start</code>, which builds it, and load this again.
The interface for programs works without it: see <a href="/docs">/docs</a>.</p></html>
`;
