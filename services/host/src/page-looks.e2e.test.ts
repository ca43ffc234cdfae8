// Every screen in every language, on phone and desk, light and dark.
import { OPERATIONS } from '@fourports/contracts/operations';
import { listShipments } from '@fourports/contracts/tracking/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test as plainTest } from 'vitest';
import { binary, go, LANGUAGES, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const LONG_MS = 180_000;
const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROWEST = { width: 320, height: 640 };

const LOOKS = [
  { size: DESK, colorScheme: 'light' },
  { size: DESK, colorScheme: 'dark' },
  { size: PHONE, colorScheme: 'light' },
] as const;

/** What only this language is written with; nothing in the data itself is. */
const SCRIPTS = {
  zh: /^(?=.*\p{Script=Han})[^\p{Script=Hiragana}\p{Script=Hangul}]*$/su,
  ko: /\p{Script=Hangul}/u,
  en: /^[\p{Script=Latin}\p{Script=Common}]+$/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

/** In a recorded world nothing sails any more: what is not known is in every cell. */
const COMPARISON = '/compare?kg=5600&ready=2026-12-07T09:00';

let truck = '';
beforeAll(async () => {
  const query = { identifiers: 'RUN-2023-12-19' };
  const { body } = await ask(callerFor('forwarder', 'recorded'), listShipments, { query });
  truck = `/shipments/${body.items[0]?.shipmentId}`;
});
const recorded = () => accountOf('forwarder', 'recorded');
const live = () => accountOf('forwarder', 'live');

const resize = async (page: Page, size: typeof DESK): Promise<void> => {
  await page.setViewportSize(size);
  await settle(page);
};

/** What a reader must never see: keys of texts, unfilled values, a zone that means three things. */
const strayWords = async (page: Page): Promise<readonly string[]> => {
  const text = await page.locator('body').innerText();
  return [
    ...text.matchAll(/\{\{|\bundefined\b|\bNaN\b|Invalid Date|\bCST\b|\b[a-z]+(?:\.[a-z][A-Za-z]+)+\b/g),
  ]
    .map(([word]) => word)
    .filter((word) => !/^credentials\.json$|^v\.daum$|\.example$|\.(?:org|com|cn)(?:\.|$)/.test(word));
};

/** The words that are the page's own and not the data's. */
const ownWords = async (page: Page): Promise<string> =>
  (await page.locator('header.top nav, h1, h2, th, label, p').allInnerTexts()).join('\n');

const widthBeyond = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));

describe.skipIf(binary === undefined)('every screen', () => {
  for (const language of LANGUAGES) {
    test(`speaks ${language}, on phone and desk`, { timeout: LONG_MS }, async ({ visit }) => {
      const page = await visit({ account: recorded(), path: '/shipments', language });
      const paths = [
        '/shipments',
        truck,
        '/sailings',
        COMPARISON,
        '/estimate',
        '/bulk',
        '/accuracy',
        '/settings/profile',
        '/settings/keys',
        '/settings/alerts',
        '/settings/tariffs',
        '/settings/export',
      ];
      for (const path of paths) {
        await go(page, path);
        for (const size of [PHONE, DESK]) {
          await resize(page, size);
          expect(await page.locator('html').getAttribute('lang')).toBe(language);
          expect(await strayWords(page), `${path} at ${size.width}`).toEqual([]);
          expect(await widthBeyond(page), `${path} at ${size.width}`).toBeLessThanOrEqual(0);
          expect(await ownWords(page), `${path} at ${size.width}`).toMatch(SCRIPTS[language]);
        }
      }
    });
  }

  test('can be used by everybody, in light and dark, down to 320 pixels', { timeout: LONG_MS }, async ({
    visit,
  }) => {
    const screens = [
      { paths: ['/sign-in'] },
      { account: recorded(), paths: ['/shipments', truck] },
      {
        account: live(),
        paths: [
          '/shipments',
          '/shipments/new',
          '/sailings',
          '/compare',
          COMPARISON,
          '/estimate',
          '/bulk',
          '/accuracy',
          '/settings/alerts',
          '/settings/tariffs',
          '/settings/profile',
          '/settings/members',
          '/settings/keys',
          '/settings/export',
          '/no-such-page',
        ],
      },
    ];
    const faults: string[] = [];
    for (const { paths, ...who } of screens) {
      const page = await visit({ ...who, path: '/sign-in' });
      for (const path of paths) {
        await go(page, path);
        for (const { size, colorScheme } of LOOKS) {
          await resize(page, size);
          await page.emulateMedia({ colorScheme });
          for (const fault of await findAccessibilityFaults(page))
            faults.push(`${path} ${size.width} ${colorScheme}: ${fault}`);
        }
        await resize(page, NARROWEST);
        const beyond = await widthBeyond(page);
        if (beyond > 0) faults.push(`${path} is ${beyond} wider than 320 pixels`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('is dark where the system is', async ({ visit }) => {
    const page = await visit({ account: recorded(), path: truck });
    const brightness = async () =>
      Number(
        await page.evaluate(
          'getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)',
        ),
      );
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await brightness()).toBeLessThan(250);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await brightness()).toBeGreaterThan(600);
  });

  test('shows every operation of the interface without asking anybody else', async ({ visit }) => {
    const page = await visit({ path: '/sign-in' });
    await page.goto('/docs');
    await page.locator('.opblock').last().waitFor();
    expect(await page.locator('.opblock').count()).toBe(OPERATIONS.length);
  });
});

plainTest('the documents of the interface name no other host in what they load', async () => {
  const html = await (await fetch(`${inject('product').baseUrl}/docs`)).text();
  expect([...html.matchAll(/(?:src|href)="(https?:)?\/\/[^"]+"/g)].map(([tag]) => tag)).toEqual([]);
});
