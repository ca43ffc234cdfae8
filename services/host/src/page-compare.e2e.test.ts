// The comparison as a forwarder sees it: its figures are the API's, its address is the question.
import { compareModes, listClaims } from '@fourports/contracts/planning/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { nextSailings, SOON } from './e2e/live-booking.ts';
import { pageTest as test } from './e2e/page.ts';

const live = () => accountOf('forwarder', 'live');
/** Reading every node of a long page twice takes its time on a busy machine. */
const LONG_MS = 180_000;
const PHONE = { width: 390, height: 844 };

/** On the morning before a boat leaves, by Weihai's clock: enough time to make it. */
const morningBefore = async (): Promise<string> => {
  const [sailing] = await nextSailings(callerFor('forwarder', 'live'));
  if (sailing?.departure.at === undefined) throw new Error('There is no sailing with a time.');
  const day = new Date(Date.parse(sailing.departure.at) - 86_400_000).toISOString().slice(0, 10);
  return `${day}T09:00`;
};

const addressOf = (ready: string, more = ''): string =>
  `/compare?from=plc_weihai-city&to=plc_nrt&kg=5600&ready=${ready}&base=seaAir${more}`;

const askedOf = (ready: string) => ({
  originPlaceId: 'plc_weihai-city',
  destinationPlaceId: 'plc_nrt',
  readyAt: `${ready}:00+08:00`,
  goods: { massKg: 5600, units: 1, teu: 1 },
  baseline: 'seaAir',
  rates: { on: '2026-11-29', source: 'test', to: 'KRW', rates: [] },
});

const cell = (page: Page, row: string, column: number) =>
  page.getByTestId('comparison').locator(`tbody tr.${row} td`).nth(column);

describe.skipIf(binary === undefined)('the comparison', () => {
  test('shows what the API answers: odds, counts and what is not known', async ({ visit }) => {
    const ready = await morningBefore();
    const caller = callerFor('forwarder', 'live');
    const { body } = await ask(caller, compareModes, { body: askedOf(ready) });
    const truck = body.modes.find(({ plan }) => plan.mode === 'wholeTruck');
    const ferry = truck?.plan.steps.find(({ kind }) => kind === 'ferry');
    const page = await visit({ account: live(), path: addressOf(ready) });
    const heads = await page.getByTestId('comparison').locator('thead th').allInnerTexts();
    expect(heads.map((head) => head.split('\n')[0])).toEqual([
      'Whole truck',
      'Drop trailer',
      'Sea-air',
      'Direct air',
    ]);
    const minutes = Math.round(truck?.doorToDoorMinutes.p50 ?? 0);
    expect(await cell(page, 'time', 0).innerText()).toContain(
      `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60}`}`,
    );
    const odds = Math.min(99, Math.round((ferry?.departures?.[0]?.share ?? 0) * 100));
    expect(await cell(page, 'time', 0).innerText()).toContain(`${odds} % on the sailing of`);
    expect(await cell(page, 'handlings', 0).innerText()).toBe(
      `${truck?.plan.handlings}\n${truck?.saving?.handlings} fewer than the baseline`,
    );
    expect(await cell(page, 'declarations', 2).innerText()).toBe('2');
    expect(await cell(page, 'cost', 0).innerText()).toContain('unknown');
    expect(await cell(page, 'time', 3).innerText()).toContain(
      'No timetable of flights from Weihai to Narita',
    );
    expect(await page.getByTestId('headline').innerText()).toBe('The same goods, 4 ways. Baseline: Sea-air.');
  });

  test('own prices and a rate in the address give the break-even price, and a step of one’s own its tag', async ({
    visit,
  }) => {
    const ready = await morningBefore();
    const prices = ['cst_ferry-container', 'cst_drayage-icn', 'cst_airport-handling', 'cst_air-icn-nrt'];
    const entered = prices
      .map((id, index) => `&price.${id}=${index === 0 ? '9000+CNY' : '100+KRW'}`)
      .join('');
    const page = await visit({
      account: live(),
      path: addressOf(ready, `${entered}&rate.CNY=200&on=2026-11-27&by=A+bank&take.act_narita-break-down=60`),
    });
    // Published: 4,200 + 45,000 + 60,000 + 600 a kilogram; entered: 9,000 CNY, 100, and 100 a kilogram twice.
    const baseline = 109_200 + 600 * 5600 + 9000 * 200 + 100 + 2 * 100 * 5600;
    expect(await cell(page, 'cost', 2).innerText()).toContain(`₩${baseline.toLocaleString('en')}`);
    const known = 600 * 5600 + 100 + 2 * 100 * 5600;
    const even = Math.round(baseline * 0.7) - known;
    expect(await cell(page, 'saving', 0).innerText()).toContain(
      even < 0 ? 'at no price' : `≤ ₩${even.toLocaleString('en')}`,
    );
    expect(await cell(page, 'steps', 0).innerText()).toContain('your figure');
    await page.getByText('Rates: 1 CNY = 200 KRW, Fri 27 Nov, A bank.').waitFor();
  });

  test('is asked by the keyboard, says what is wrong with an example, and keeps the question in the address', async ({
    visit,
  }) => {
    const page = await visit({ account: live(), path: '/compare' });
    await page.getByLabel('Mass, kg').focus();
    await page.keyboard.type('heavy');
    await page.keyboard.press('Enter');
    await page.getByText('Give the mass in kilograms, for example 5600').waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('aria-invalid'), SOON).toBe('true');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('5600');
    await page.keyboard.press('Enter');
    await page.waitForURL(/kg=5600/);
    await page.getByTestId('comparison').waitFor();
    await settle(page);
    await page.reload();
    await page.getByTestId('comparison').waitFor();
    expect(new URL(page.url()).searchParams.get('base')).toBe('seaAir');
  });

  test('against another baseline every saving is against that one', async ({ visit }) => {
    const ready = await morningBefore();
    const page = await visit({ account: live(), path: addressOf(ready) });
    await page.getByText('Goods, lane and time').click();
    await page.getByLabel('Baseline').selectOption('wholeTruck');
    await page.getByRole('button', { name: 'Compare again' }).click();
    await page.waitForURL(/base=wholeTruck/);
    await page.getByText('Baseline: Whole truck.').waitFor();
    expect(await cell(page, 'handlings', 2).innerText()).toBe('8\n4 more than the baseline');
    expect(await cell(page, 'handlings', 0).innerText()).toBe('4');
  });

  test('holds every published claim against the model, with the API’s verdicts', async ({ visit }) => {
    const { body } = await ask(callerFor('forwarder', 'live'), listClaims);
    const words = {
      reproduced: 'Reproduced',
      notReproduced: 'Not reproduced',
      cannotBeJudged: 'Cannot be judged',
    };
    const page = await visit({ account: live(), path: '/compare' });
    const rows = page.getByTestId('claims').locator('tbody tr');
    expect(await rows.locator('td:last-child .st').allInnerTexts()).toEqual(
      body.items.map(({ verdict }) => words[verdict]),
    );
  });

  test('a baseline without figures is refused in words with its code', async ({ visit }) => {
    const ready = await morningBefore();
    const page = await visit({
      account: live(),
      path: addressOf(ready).replace('base=seaAir', 'base=directAir'),
    });
    await page.getByText('code BASELINE_NOT_KNOWN').waitFor();
  });

  test('can be used by everybody, in light and dark, on desk and phone', { timeout: LONG_MS }, async ({
    visit,
  }) => {
    const page = await visit({ account: live(), path: addressOf(await morningBefore()) });
    for (const summary of await page.locator('summary').all()) await summary.click();
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

  test('on paper there are figures and no controls', async ({ visit }) => {
    const page = await visit({ account: live(), path: addressOf(await morningBefore()) });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print / PDF' }).isVisible()).toBe(false);
    expect(await page.locator('form.question').isVisible()).toBe(false);
    expect(await cell(page, 'cost', 0).getByText('Fuel surcharge to Tokyo').isVisible()).toBe(true);
  });
});
