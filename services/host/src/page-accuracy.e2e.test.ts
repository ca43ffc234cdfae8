// How right promises were, on its page: with nothing delivered it says so and invents no figure; otherwise the API's.
import { getAccuracy } from '@fourports/contracts/planning/hindsight-operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const PHONE = { width: 390, height: 844 };

describe.skipIf(binary === undefined)('the accuracy page', () => {
  test('tells how many deliveries it rests on, and has no figure of none', async ({ visit }) => {
    const { body } = await ask(callerFor('seller', 'live'), getAccuracy);
    expect(body.all.journeys).toBe(0);
    const page = await visit({ account: accountOf('seller', 'live'), path: '/accuracy' });
    await page.getByRole('heading', { name: 'Nothing delivered yet' }).waitFor();
    await page.getByText('n = 0. As soon as a shipment with a promise is delivered').waitFor();
    expect(await page.getByTestId('coverage').count()).toBe(0);
  });

  test('names the baseline of what was saved, and the address keeps it', async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/accuracy' });
    await page.getByRole('heading', { name: 'What was saved against Sea-air' }).waitFor();
    await page.getByLabel('Baseline').selectOption('container');
    await page.waitForURL(/against=container/);
    await page.getByRole('heading', { name: 'What was saved against Container' }).waitFor();
  });

  test('on a phone each row is whole, with the name of every figure', async ({ visit }) => {
    const page = await visit({
      account: accountOf('forwarder', 'recorded'),
      path: '/accuracy',
      width: PHONE.width,
    });
    const row = page.getByTestId('by-hours').locator('tbody tr').first();
    for (const name of ['Deliveries, n', 'By 80 %', 'Brier, sailing'])
      expect(await row.locator(`[data-label="${name}"]`).count(), name).toBe(1);
    const cut = await page
      .locator('table :is(td, th[scope=row])')
      .evaluateAll((cells) => cells.filter((cell) => cell.getBoundingClientRect().right > 390).length);
    expect(cut).toBe(0);
  });

  test('can be used by everybody, in light and dark, on desk and phone', async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'recorded'), path: '/accuracy' });
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
