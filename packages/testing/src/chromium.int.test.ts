import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { findChromium, launchChromium } from './chromium.ts';

const PNG = [0x89, 0x50, 0x4e, 0x47];

const serve = async (html: string) => {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, [Symbol.asyncDispose]: async () => void server.close() };
};

const photograph = async (binary: NonNullable<Awaited<ReturnType<typeof findChromium>>>) => {
  await using site = await serve('<title>Weihai</title><h1 style="color:#035">Weihai to Incheon</h1>');
  const browser = await launchChromium(binary);
  try {
    const page = await browser.newPage({ viewport: { width: 400, height: 200 } });
    await page.goto(site.url);
    return { title: await page.title(), picture: await page.screenshot() };
  } finally {
    await browser.close();
  }
};

const system = await findChromium();
test.skipIf(system === undefined)('photographs a local page with the first Chromium found', async () => {
  if (system === undefined) return;
  const { title, picture } = await photograph(system);
  expect(title).toBe('Weihai');
  expect([...picture.subarray(0, 4)]).toEqual(PNG);
});

const bundled = await findChromium('');
test.skipIf(bundled === undefined)(
  'photographs it with the Chromium from npm where PATH has none',
  async () => {
    if (bundled === undefined) return;
    expect(bundled.executablePath).toContain('node_modules/.cache/chromium-');
    const { title, picture } = await photograph(bundled);
    expect(title).toBe('Weihai');
    expect([...picture.subarray(0, 4)]).toEqual(PNG);
  },
);
