// Today's work on the page: a forwarder books, the port's report appears by itself, the forwarder rebooks.
import { reportHandling } from '@fourports/contracts/tracking/operations';
import { describe, expect } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { pageTest as test } from './e2e/page.ts';

const forwarder = () => accountOf('forwarder', 'live');
/** The page looks every five seconds until the stream comes. */
const BY_ITSELF_MS = 20_000;

describe.skipIf(binary === undefined)('a live shipment on the page', () => {
  test('is booked on the next sailing, and its place confirmed before one’s eyes', async ({ visit }) => {
    const page = await visit({ account: forwarder(), path: '/shipments' });
    await page.getByRole('link', { name: 'New booking' }).first().click();
    await page.getByRole('textbox', { name: 'Goods' }).fill('Machine parts');
    await page.getByLabel('Mass, kg').fill('8200');
    await page.getByLabel('Your reference').fill('PAGE-BOOKED');
    await page.getByLabel('Tractor plate').fill('鲁K6E001');
    await page.getByLabel('Trailer plate').fill('鲁K6E02挂');
    await page.getByRole('group', { name: 'On which sailing' }).locator('input:enabled').first().check();
    await page.getByRole('button', { name: 'Book' }).click();
    await page.waitForURL('**/shipments/shp_*');
    await page.getByText('Place confirmed').waitFor({ timeout: BY_ITSELF_MS });
    await page.getByRole('link', { name: 'Shipments' }).first().click();
    await page.getByRole('link', { name: 'PAGE-BOOKED' }).waitFor();
  });

  test('is not booked while something is missing, and the first fault has the focus', async ({ visit }) => {
    const page = await visit({ account: forwarder(), path: '/shipments/new' });
    await page.getByRole('button', { name: 'Book' }).click();
    await page.getByText('Fill this in').first().waitFor();
    expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true');
    expect(new URL(page.url()).pathname).toBe('/shipments/new');
  });

  test('shows a port’s report by itself', async ({ visit }) => {
    const caller = callerFor('forwarder', 'live');
    const { sailingId } = await sailingNumber(caller, 1);
    const plate = '鲁K7E01挂';
    const shipmentId = await bookedTruck(caller, { sailingId, plate, reference: 'PAGE-POLLED' });
    const page = await visit({ account: forwarder(), path: `/shipments/${shipmentId}` });
    await page.getByText('Nothing has been reported yet.', { exact: false }).waitFor();
    await ask(callerFor('port', 'live', 'Weihai'), reportHandling, {
      body: {
        reportId: 'page-gate-1',
        unit: { identifier: plate },
        kind: 'gateIn',
        placeId: 'plc_weihai-port',
        occurredAt: minutesAgo(2),
      },
    });
    const events = page.getByRole('region', { name: 'Events' });
    await events.getByText('Gate in').waitFor({ timeout: BY_ITSELF_MS });
    expect(await page.getByTestId('headline').innerText()).toMatch(/^Through the gate at Weihai/);
  });

  test('is rebooked in one step, and the plan before stays told', async ({ visit }) => {
    const caller = callerFor('forwarder', 'live');
    const { sailingId } = await sailingNumber(caller, 0);
    const truck = { sailingId, plate: '鲁K8E01挂', reference: 'PAGE-REBOOKED' };
    const page = await visit({
      account: forwarder(),
      path: `/shipments/${await bookedTruck(caller, truck)}`,
    });
    await page.getByRole('button', { name: 'Rebook' }).click();
    const dialog = page.getByRole('dialog', { name: 'Rebook to another sailing' });
    await dialog.locator('input[type=radio]:enabled').last().check();
    await dialog.getByRole('button', { name: 'Ask for this sailing' }).click();
    const plans = page.getByRole('region', { name: 'Plans' });
    await plans.getByText('Rebooked to another sailing').waitFor({ timeout: BY_ITSELF_MS });
    expect(await plans.getByRole('listitem').count()).toBe(2);
  });

  test('is reported of by the port’s own people on the page', async ({ visit }) => {
    const caller = callerFor('forwarder', 'live');
    const { sailingId } = await sailingNumber(caller, 1);
    const truck = { sailingId, plate: '鲁K8E03挂', reference: 'PAGE-REPORTED' };
    const shipmentId = await bookedTruck(caller, truck);
    const page = await visit({
      account: accountOf('port', 'live', 'Weihai'),
      path: `/shipments/${shipmentId}`,
    });
    await page.getByText('You see place, times and holds of this shipment').waitFor();
    expect(await page.getByRole('button', { name: 'Rebook' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Report' }).click();
    const dialog = page.getByRole('dialog', { name: 'Report what happened' });
    await dialog.getByLabel('What').selectOption('gateIn');
    await dialog.getByLabel('Where').selectOption('plc_weihai-port');
    await dialog.getByRole('button', { name: 'Report' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('region', { name: 'Events' })
      .getByText('Gate in')
      .waitFor({ timeout: BY_ITSELF_MS });
  });
});
