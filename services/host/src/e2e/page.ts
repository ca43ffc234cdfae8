// The page in a real Chromium, as somebody sees it. Every test fails on a console error, a server error or a
// request to anybody else.
import type { BrowserContext, Page } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { go, type Look, openBrowser, openContext } from './browser.ts';

export type Visit = (look: Look) => Promise<Page>;

export const pageTest = base.extend<{ readonly visit: Visit }>({
  visit: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of what a fixture needs from it.
    async ({}, use) => {
      const contexts: BrowserContext[] = [];
      const complaints: string[] = [];
      const browser = await openBrowser();
      await use(async (look) => {
        const context = await openContext(browser, inject('product').baseUrl, look);
        contexts.push(context);
        const page = await context.newPage();
        listen(page, complaints);
        await go(page, look.path);
        return page;
      });
      for (const context of contexts) await context.close();
      expect(complaints, 'console errors, server errors, requests to others').toEqual([]);
    },
    { auto: false },
  ],
});

// Chromium itself says this of every refusal, also of those the page expects and shows.
const REFUSAL = /^Failed to load resource: the server responded with a status of 4/;

const listen = (page: Page, complaints: string[]): void => {
  const { origin } = new URL(inject('product').baseUrl);
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !REFUSAL.test(message.text())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()}: ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !/^(data|blob):$/.test(url.protocol)) complaints.push(`asks ${url.href}`);
  });
};
