// The list by keyboard and by address.
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const account = () => accountOf('forwarder', 'recorded');

describe.skipIf(binary === undefined)('the list of shipments', () => {
  test('is walked by the keyboard alone', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/shipments' });
    const current = page.locator('tr[aria-current=true]');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect.poll(() => current.getAttribute('aria-rowindex')).toBe('3');
    await page.keyboard.press('k');
    await expect.poll(() => current.getAttribute('aria-rowindex')).toBe('2');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('RUN-2023-08');
    const field = page.getByRole('searchbox', { name: 'Number, plate, container, B/L' }).first();
    expect(await page.locator(':focus').inputValue()).toBe('RUN-2023-08');
    await field.waitFor();
  });

  test('opens the row that the keyboard stands on', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/shipments' });
    await page.keyboard.press('j');
    await page.locator('tr[aria-current=true]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/shipments/shp_*');
  });

  test('keeps its filters in the address, and an address brings them back', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/shipments' });
    await page.getByLabel('Mode').selectOption('wholeTruck');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL('**/shipments?mode=wholeTruck');
    const rows = page.getByTestId('shipments').locator('tbody tr:not(.pad)');
    await expect.poll(() => rows.count()).toBe(1);
    await page.reload();
    await settle(page);
    expect(await page.getByLabel('Mode').inputValue()).toBe('wholeTruck');
    expect(await rows.innerText()).toContain('RUN-2023-12-19');
    await page.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => rows.count()).toBe(5);
  });

  test('finds several numbers at once and says when there is none', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/shipments' });
    const rows = page.getByTestId('shipments').locator('tbody tr:not(.pad)');
    await page.keyboard.press('/');
    await page.keyboard.type('鲁K3T18挂, WDFU0000816');
    await page.keyboard.press('Enter');
    await page.waitForURL(/identifiers=/);
    await expect.poll(() => rows.count()).toBe(2);
    await page.goto('/shipments?identifiers=NOBODY-1');
    await page.getByText('Nothing fits these filters').waitFor();
  });
});
