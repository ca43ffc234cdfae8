// Tariffs of the organisation's own: entered on the page of settings, counted by the comparison, and removed again.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const LINE = 'Ferry, one truck or trailer, Weihai–Incheon';

/** A Monday morning within the published sailings. */
const COMPARISON = () =>
  `/compare?kg=5600&m3=31&ready=${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T09:00`;

const fill = async (page: Page, amount: string, from: string, to = ''): Promise<void> => {
  await page.getByLabel('Cost line').selectOption({ label: LINE });
  await page.getByLabel('Amount per truck or trailer').fill(amount);
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To and including').fill(to);
};

describe.skipIf(binary === undefined)('the page of tariffs', () => {
  test('keeps what a line costs us; the comparison counts it as ours until it is removed', async ({
    visit,
  }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/settings/tariffs' });
    await page.getByText('No tariff yet: what is published stands.').waitFor();
    await fill(page, '8000', '2020-01-01');
    await page.getByLabel('Note').fill('Contract of 2026');
    await page.getByRole('button', { name: 'Save the tariff' }).click();
    const row = page.getByRole('listitem').filter({ hasText: LINE });
    await row.waitFor();
    expect((await row.innerText()).split('\n')).toEqual([
      LINE,
      'from 1 Jan 2020 · Contract of 2026',
      'CN¥8,000',
      'per truck or trailer',
      'Remove',
    ]);

    await page.goto(COMPARISON());
    const ours = page.locator('.costs li').filter({ hasText: LINE }).filter({ hasText: 'your tariff' });
    await ours.first().waitFor({ state: 'attached' });
    expect(await ours.first().textContent()).toContain('8,000');

    await page.goto('/settings/tariffs');
    await page.getByRole('button', { name: `Remove the tariff ${LINE}, from 1 Jan 2020` }).click();
    await page.getByText('No tariff yet: what is published stands.').waitFor();
  });

  test('says what is wrong before anything is sent', async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/settings/tariffs' });
    const save = page.getByRole('button', { name: 'Save the tariff' });
    await fill(page, '-5', '2026-12-02');
    await page.getByText('Write an amount of CNY, for example 1200.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await fill(page, '5', '2026-12-02', '2026-12-01');
    await page.getByText('The last day must not lie before the first.').waitFor();
    expect(await save.isDisabled()).toBe(true);
    await fill(page, '5', '2026-12-02', '2026-12-02');
    expect(await save.isDisabled()).toBe(false);
  });

  test('is not there for a port, which books nothing', async ({ visit }) => {
    const page = await visit({ account: accountOf('port', 'live'), path: '/settings/profile' });
    await page.getByRole('link', { name: 'Profile' }).waitFor();
    expect(await page.getByRole('link', { name: 'Tariffs' }).count()).toBe(0);
  });
});
