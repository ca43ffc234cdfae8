// The page in a real Chromium, as somebody sees it. Every test fails on a console error, a server error or a
// request to anybody else.
import { findChromium, launchChromium } from '@fourports/testing/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import type { DemoAccount } from '../demo/credentials-file.ts';

export type Language = 'zh' | 'ko' | 'en' | 'ja';
export const LANGUAGES: readonly Language[] = ['zh', 'ko', 'en', 'ja'];
const LOCALES = { zh: 'zh-CN', ko: 'ko-KR', en: 'en-GB', ja: 'ja-JP' } as const;

export type Look = {
  /** Nobody: the page at its door. */
  readonly account?: DemoAccount;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
  readonly language?: Language;
  readonly colorScheme?: 'light' | 'dark';
};
export type Visit = (look: Look) => Promise<Page>;

/** Undefined, with a printed line, where there is none; with REQUIRE_CHROMIUM=1 that is an error instead. */
export const binary = await findChromium();

export const pageTest = base.extend<{ readonly visit: Visit }>({
  visit: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the names of what a fixture needs from it.
    async ({}, use) => {
      const contexts: BrowserContext[] = [];
      const complaints: string[] = [];
      const browser = await openBrowser();
      await use(async (look) => {
        const context = await openContext(browser, look);
        contexts.push(context);
        const page = await context.newPage();
        listen(page, complaints);
        await page.goto(look.path);
        await settle(page);
        return page;
      });
      for (const context of contexts) await context.close();
      expect(complaints, 'console errors, server errors, requests to others').toEqual([]);
    },
    { auto: false },
  ],
});

/** Skeletons gone and nothing under way: what a person waits for before reading. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.locator('h1').first().waitFor({ state: 'attached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
};

let running: Promise<Browser> | undefined;
/** One for all tests of a file; it ends with its worker. */
export const openBrowser = (): Promise<Browser> => {
  if (binary === undefined) throw new Error('There is no Chromium; such a test is to be skipped.');
  running ??= launchChromium(binary);
  return running;
};

export const openContext = async (browser: Browser, look: Look): Promise<BrowserContext> => {
  const context = await browser.newContext({
    baseURL: inject('product').baseUrl,
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    locale: LOCALES[look.language ?? 'en'],
    colorScheme: look.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    // Neither end of the lane: no time on the page may depend on where the reader sits.
    timezoneId: 'America/New_York',
  });
  context.setDefaultTimeout(15_000);
  if (look.account !== undefined) await signIn(context, look.account);
  return context;
};

/** By the door the page itself uses; the cookie stays in the context. */
const signIn = async (context: BrowserContext, { email, password }: DemoAccount): Promise<void> => {
  const answer = await context.request.post('/v1/account/sign-in', {
    headers: { 'x-requested-with': 'fourports' },
    data: { email, password },
  });
  if (!answer.ok())
    throw new Error(`Signing in as ${email} answered ${answer.status()}: ${await answer.text()}`);
};

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
