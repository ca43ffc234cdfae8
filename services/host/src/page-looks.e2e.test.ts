// Every screen in every language, on phone and desk, light and dark.

import { listShipments } from '@fourports/contracts/tracking/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test as plainTest } from 'vitest';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { binary, LANGUAGES, pageTest as test } from './e2e/page.ts';

const SCRIPTS = {
  zh: /\p{Script=Han}/u,
  ko: /\p{Script=Hangul}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
};

let truck = '';
beforeAll(async () => {
  const query = { identifiers: 'RUN-2023-12-19' };
  const { body } = await ask(callerFor('forwarder', 'recorded'), listShipments, { query });
  truck = `/shipments/${body.items[0]?.shipmentId}`;
});
const recorded = () => accountOf('forwarder', 'recorded');
const live = () => accountOf('forwarder', 'live');

/** What a reader must never see: keys of texts, unfilled values, a zone that means three things. */
const strayWords = async (page: Page): Promise<readonly string[]> => {
  const text = await page.locator('body').innerText();
  return [
    ...text.matchAll(/\{\{|\bundefined\b|\bNaN\b|Invalid Date|\bCST\b|\b[a-z]+(?:\.[a-z][A-Za-z]+)+\b/g),
  ]
    .map(([word]) => word)
    .filter((word) => !/^credentials\.json$|\.example$|\.(?:org|com|cn)(?:\.|$)/.test(word));
};

const widthBeyond = async (page: Page): Promise<number> =>
  Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'));

describe.skipIf(binary === undefined)('every screen', () => {
  for (const language of LANGUAGES) {
    test(`speaks ${language}, on phone and desk`, async ({ visit }) => {
      for (const width of [1440, 390]) {
        for (const path of ['/shipments', truck, '/sailings', '/settings/profile']) {
          const page = await visit({ account: recorded(), path, width, language });
          expect(await page.locator('html').getAttribute('lang')).toBe(language);
          expect(await strayWords(page), `${path} at ${width}`).toEqual([]);
          expect(await widthBeyond(page), `${path} at ${width}`).toBeLessThanOrEqual(0);
          const heading = await page.locator('h1').first().innerText();
          if (language !== 'en') expect(heading).toMatch(SCRIPTS[language]);
          await page.context().close();
        }
      }
    }, 120_000);
  }

  test('fits a screen of 320 pixels', async ({ visit }) => {
    for (const look of [
      { path: '/sign-in' },
      { account: recorded(), path: '/shipments' },
      { account: recorded(), path: truck },
      { account: live(), path: '/shipments/new' },
      { account: live(), path: '/sailings' },
      { account: live(), path: '/settings/keys' },
    ]) {
      const page = await visit({ ...look, width: 320, height: 640 });
      expect(await widthBeyond(page), look.path).toBeLessThanOrEqual(0);
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`can be used by everybody in ${colorScheme}`, async ({ visit }) => {
      const screens = [
        { path: '/sign-in' },
        { account: recorded(), path: '/shipments' },
        { account: recorded(), path: truck },
        { account: live(), path: '/shipments' },
        { account: live(), path: '/shipments/new' },
        { account: live(), path: '/sailings' },
        { account: live(), path: '/settings/profile' },
        { account: live(), path: '/settings/members' },
        { account: live(), path: '/settings/keys' },
        { account: live(), path: '/no-such-page' },
      ];
      const faults = [];
      for (const width of [1440, 390]) {
        for (const look of screens) {
          const page = await visit({ ...look, width, colorScheme });
          for (const fault of await findAccessibilityFaults(page))
            faults.push(`${look.path} ${width}: ${fault}`);
          await page.context().close();
        }
      }
      expect(faults).toEqual([]);
    }, 120_000);
  }

  test('is dark where the system is', async ({ visit }) => {
    const brightness = async (page: Page) =>
      Number(
        await page.evaluate(
          'getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b)',
        ),
      );
    const dark = await visit({ account: recorded(), path: truck, colorScheme: 'dark' });
    const light = await visit({ account: recorded(), path: truck });
    expect(await brightness(dark)).toBeLessThan(250);
    expect(await brightness(light)).toBeGreaterThan(600);
  });

  test('shows the documents of the interface without asking anybody else', async ({ visit }) => {
    const page = await visit({ path: '/docs' });
    expect(await page.locator('body').innerText()).toContain('/v1/shipments');
  });
});

plainTest('the documents of the interface name no other host in what they load', async () => {
  const html = await (await fetch(`${inject('product').baseUrl}/docs`)).text();
  expect([...html.matchAll(/(?:src|href)="(https?:)?\/\/[^"]+"/g)].map(([tag]) => tag)).toEqual([]);
});
