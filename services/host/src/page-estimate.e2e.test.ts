// The estimate as a seller sees it: its days are the API's, a link is the question.
import { askOptions } from '@fourports/contracts/planning/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { nextSailings, SOON } from './e2e/live-booking.ts';
import { pageTest as test } from './e2e/page.ts';

const seller = () => accountOf('seller', 'live');
/** Reading every node of a long page twice takes its time on a busy machine. */
const LONG_MS = 180_000;
const PHONE = { width: 390, height: 844 };
const dayIn = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', day: 'numeric', month: 'short' })
    .format(new Date(at))
    .replace(',', '');

const dayBefore = async (): Promise<string> => {
  const [sailing] = await nextSailings(callerFor('seller', 'live'));
  if (sailing?.departure.at === undefined) throw new Error('There is no sailing with a time.');
  return new Date(Date.parse(sailing.departure.at) - 86_400_000).toISOString().slice(0, 10);
};
const addressOf = (day: string): string =>
  `/estimate?from=plc_weihai-city&to=plc_nrt&kg=2&ready=${day}T09:00`;

describe.skipIf(binary === undefined)('the estimate', () => {
  test('says the API’s days, odds and last moment, each on its place’s clock', async ({ visit }) => {
    const day = await dayBefore();
    const { body } = await ask(callerFor('seller', 'live'), askOptions, {
      body: {
        originPlaceId: 'plc_weihai-city',
        destinationPlaceId: 'plc_nrt',
        readyAt: `${day}T09:00:00+08:00`,
        goods: { massKg: 2 },
      },
    });
    const [best] = body.options;
    const page = await visit({ account: seller(), path: addressOf(day) });
    const by = dayIn(best?.delivery.p80 ?? '', 'Asia/Tokyo');
    expect(await page.getByTestId('headline').innerText()).toContain(`80 % by ${by}`);
    const rows = page.getByTestId('ways').locator('tbody tr');
    expect(await rows.count()).toBe(body.options.length);
    const likely = body.options.map(({ delivery }) => dayIn(delivery.p50 ?? '', 'Asia/Tokyo'));
    expect(await rows.locator('td.ar b').allInnerTexts()).toEqual(likely);
    const last = dayIn(best?.lastReady?.readyAt ?? '', 'Asia/Shanghai');
    expect(await rows.first().locator('td.lo').innerText()).toMatch(
      new RegExp(`^${last} \\d\\d:\\d\\d Weihai`),
    );
  });

  test('the sentence is about the way one chooses, and the address keeps it', async ({ visit }) => {
    const page = await visit({ account: seller(), path: addressOf(await dayBefore()) });
    await page.getByRole('button', { name: 'Sea-air' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/way=prc_sea-air-weihai-narita/);
    await page.getByText('Sea-air, to Narita airport').waitFor();
    await page.reload();
    await page.getByText('Sea-air, to Narita airport').waitFor();
  });

  test('a wrong field says so with an example and has the focus', async ({ visit }) => {
    const page = await visit({ account: seller(), path: addressOf(await dayBefore()) });
    await page.getByLabel('Mass, kg').fill('a box');
    await page.keyboard.press('Enter');
    await page.getByText('Give the mass in kilograms, for example 5600').waitFor();
    await expect.poll(() => page.locator(':focus').inputValue(), SOON).toBe('a box');
    await page.getByLabel('Mass, kg').fill('3');
    await page.getByLabel('Ready, Weihai clock').fill('2020-01-06');
    await page.getByRole('button', { name: 'Estimate', exact: true }).click();
    await page.getByText('This ready time has passed').first().waitFor();
  });

  test('beyond every published sailing it names the nearest two and asks for one of them', async ({
    visit,
  }) => {
    const page = await visit({ account: seller(), path: addressOf('2029-05-07') });
    await page.getByText('No sailing is known within 30 days').waitFor();
    const nearest = page.getByRole('button', { name: 'Estimate for this one' });
    await expect.poll(() => nearest.count(), SOON).toBe(2);
    await nearest.first().click();
    await expect.poll(() => new URL(page.url()).searchParams.get('ready'), SOON).not.toContain('2029');
    await expect.poll(() => page.getByTestId('headline').innerText(), SOON).toContain('80 % by');
  });

  test.for(['zh', 'ko', 'ja'] as const)(
    'that no source was found is said in %s, here and in the comparison',
    async (language, { visit }) => {
      const day = await dayBefore();
      const words = { zh: '已查找，未找到', ko: '찾아보았으나 없음', ja: '探したが見つからず' };
      for (const path of [addressOf(day), addressOf(day).replace('estimate', 'compare')]) {
        const page = await visit({ account: seller(), language, path });
        await page.getByText(words[language]).first().waitFor({ state: 'attached' });
        expect(await page.getByText('Looked for, not found').count()).toBe(0);
      }
    },
  );

  test('can be used by everybody, in light and dark, on desk and phone', { timeout: LONG_MS }, async ({
    visit,
  }) => {
    const page = await visit({ account: seller(), path: addressOf(await dayBefore()) });
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      faults.push(...(await findAccessibilityFaults(page)));
    }
    await page.setViewportSize(PHONE);
    await settle(page);
    faults.push(...(await findAccessibilityFaults(page)));
    expect(faults).toEqual([]);
  });
});
