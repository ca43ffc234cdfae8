import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, launchChromium } from '@fourports/testing/chromium';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiDocuments } from './api-documents.ts';
import { webApp } from './web-app.ts';

const PAGE = `<!doctype html><html><head><title>Built</title><style>p{color:green}</style></head><body><p id="said">not yet</p>
<script>document.querySelector('#said').textContent = 'inline ran'</script></body></html>`;

let folder: string;
let server: Server;
let base: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-pages-'));
  await mkdir(join(folder, 'built', 'assets'), { recursive: true });
  await writeFile(join(folder, 'built', 'index.html'), PAGE);
  await writeFile(join(folder, 'built', 'assets', 'app-4f2a.js'), 'export {};');
  const app = express();
  // As every answer of the product begins.
  app.use((_, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.use(apiDocuments());
  app.use('/unbuilt', webApp(join(folder, 'nothing')));
  app.use(webApp(join(folder, 'built')));
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  base = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, accept = 'text/html') => fetch(`${base}${path}`, { headers: { accept } });

describe('the page', () => {
  test.each(['/', '/shipments/shp_1', '/sign-in?next=%2F'])('answers %s with itself', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('<title>Built</title>');
  });

  test('gives its inline code a nonce that no two answers share', async () => {
    const [one, other] = await Promise.all([get('/'), get('/')]);
    const nonceOf = async (answer: Response) => {
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '';
      expect(await answer.text()).toContain(`<script nonce="${nonce}">`);
      return nonce;
    };
    const [first, second] = [await nonceOf(one), await nonceOf(other)];
    expect(Buffer.from(first, 'base64')).toHaveLength(16);
    expect(first).not.toBe(second);
  });

  test('keeps hashed files for a year and has no page in their place', async () => {
    const there = await get('/assets/app-4f2a.js', '*/*');
    expect(there.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(there.headers.get('x-content-type-options')).toBe('nosniff');
    const gone = await get('/assets/app-0000.js');
    expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8']);
  });

  test('is no answer to a program or under /v1', async () => {
    expect((await get('/shipments', 'application/json')).status).toBe(404);
    for (const path of [
      '/v1/nothing',
      '/v1',
      '/v2/shipments',
      '/api/shipments',
      '/metrics',
      '/health/deep',
      '/openapi.yaml',
    ])
      expect([path, (await get(path)).status, (await get(path, '*/*')).status]).toEqual([path, 404, 404]);
  });

  test('that is not built says so in a sentence', async () => {
    const answer = await get('/unbuilt/');
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm start');
  });

  test('does not serve files above its folder', async () => {
    const answer = await get('/assets/..%2f..%2f..%2fetc%2fpasswd', '*/*');
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});

test('the OpenAPI document names operations of every service and is not sent twice', async () => {
  const answer = await get('/openapi.json', '*/*');
  const document: unknown = await answer.json();
  expect(JSON.stringify(document)).toMatch(
    /\/v1\/api-keys.*\/v1\/shipments|\/v1\/shipments.*\/v1\/api-keys/s,
  );
  const again = await fetch(`${base}/openapi.json`, {
    // Without max-age fetch would add no-cache, which asks for the whole.
    headers: { 'if-none-match': answer.headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
  });
  expect(again.status).toBe(304);
});

const chromium = await findChromium();
describe.skipIf(chromium === undefined)('in a real browser', () => {
  const open = async (path: string) => {
    if (chromium === undefined) throw new Error('no browser');
    const browser = await launchChromium(chromium);
    const page = await browser.newPage();
    const complaints: string[] = [];
    const elsewhere: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
        elsewhere.push(request.url());
    });
    await page.goto(`${base}${path}`);
    return { browser, page, complaints, elsewhere };
  };

  test('the documents are readable under the strict policy, from our own files only', async () => {
    const { browser, page, complaints, elsewhere } = await open('/docs');
    try {
      await page.locator('.opblock').first().waitFor();
      expect(await page.locator('.opblock').count()).toBeGreaterThan(20);
      expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] });
    } finally {
      await browser.close();
    }
  });

  test('inline code of the built page runs with its nonce', async () => {
    const { browser, page, complaints } = await open('/');
    try {
      expect(await page.locator('#said').textContent()).toBe('inline ran');
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
