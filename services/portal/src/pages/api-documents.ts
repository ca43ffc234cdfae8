// /openapi.json of all services and /docs to read it, from our own files only.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openApiDocument } from '@fourports/contracts/openapi';
import { type Response, Router } from 'express';
import { allowOnlyOurOwn } from './content-security-policy.ts';

const FILES = {
  'swagger-ui.css': import.meta.resolve('swagger-ui-dist/swagger-ui.css'),
  'swagger-ui-bundle.js': import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
};
const DAY_SECONDS = 24 * 60 * 60;

export const apiDocuments = (): Router => {
  const router = Router();
  const document = JSON.stringify(openApiDocument());
  const etag = `"${createHash('sha256').update(document).digest('base64url')}"`;
  router.get('/openapi.json', (_, response) => {
    response.set({ ETag: etag, 'Cache-Control': 'no-cache' }).type('json').send(document);
  });
  router.get(['/docs', '/docs/'], (_, response) => {
    allowOnlyOurOwn(response);
    response.set('Cache-Control', 'no-cache').type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_, response) => {
    response.set('Cache-Control', 'no-cache').type('js').send(START);
  });
  for (const [name, address] of Object.entries(FILES))
    router.get(`/docs/${name}`, (_, response) => sendBundled(response, fileURLToPath(address)));
  return router;
};

const sendBundled = (response: Response, path: string): void => {
  // The repository may lie in a folder whose name begins with a dot.
  response.set('Cache-Control', `public, max-age=${DAY_SECONDS}`).sendFile(path, { dotfiles: 'allow' });
};

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fourports – interface for programs</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="data:,"></head>
<body><main id="documents"></main>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
`;

// validatorUrl null: the default sends the document to a public service.
const START = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#documents',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: false,
  requestInterceptor: (request) => {
    request.headers['X-Requested-With'] = 'fourports';
    return request;
  },
});
`;
