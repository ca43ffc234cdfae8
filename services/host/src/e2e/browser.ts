// A real Chromium in front of a running product, signed in as somebody.
import { findChromium, launchChromium } from '@fourports/testing/chromium';
import type { Browser, BrowserContext, Page } from 'playwright-core';
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
/** Undefined, with a printed line, where there is none; with REQUIRE_CHROMIUM=1 that is an error instead. */
export const binary = await findChromium();

export const go = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await settle(page);
};

/** Skeletons gone and a heading there: what a person waits for before reading. */
export const settle = async (page: Page): Promise<void> => {
  await page.locator('body:has(h1):not(:has(.skeleton))').waitFor({ state: 'attached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
};

let running: Promise<Browser> | undefined;
/** One for all tests of a file; it ends with its worker. */
export const openBrowser = (): Promise<Browser> => {
  if (binary === undefined) throw new Error('There is no Chromium; such a test is to be skipped.');
  running ??= launchChromium(binary);
  return running;
};

export const openContext = async (browser: Browser, baseURL: string, look: Look): Promise<BrowserContext> => {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    locale: LOCALES[look.language ?? 'en'],
    colorScheme: look.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    // Neither end of the lane: no time on the page may depend on where the reader sits.
    timezoneId: 'America/New_York',
  });
  context.setDefaultTimeout(30_000);
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
