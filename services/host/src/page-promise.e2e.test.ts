// The promise of a shipment on its page: the API's figures, what would change them, and what to do when the boat is at risk.
import { getPromise, listAlerts, listPastPromises } from '@fourports/contracts/planning/operations';
import { getShipment } from '@fourports/contracts/tracking/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { bookedTruck, nextSailings, SOON } from './e2e/live-booking.ts';
import { pageTest as test } from './e2e/page.ts';

const LONG_MS = 240_000;
const PHONE = { width: 390, height: 844 };
const account = () => accountOf('forwarder', 'live');
const caller = () => callerFor('forwarder', 'live');

/** Sailings late in the list, so that no other test takes the same; with a clock time, so that it can be promised. */
const sailingFrom = async (index: number) => {
  const sailing = (await nextSailings(caller())).filter(({ departure }) => departure.at !== undefined)[index];
  if (sailing?.departure.at === undefined) throw new Error(`There are fewer than ${index + 1} sailings.`);
  return { ...sailing, departsAt: sailing.departure.at };
};
const hoursBefore = (at: string, hours: number): string =>
  new Date(Date.parse(at) - hours * 3_600_000).toISOString();
const clockIn = (at: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Seoul',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

const promiseOf = async (shipmentId: string) =>
  (await ask(caller(), getPromise, { params: { shipmentId } })).body;

describe.skipIf(binary === undefined)('a shipment under way', () => {
  test('says the API’s promise, draws it, and has the same facts as a table', { timeout: LONG_MS }, async ({
    visit,
  }) => {
    const sailing = await sailingFrom(14);
    const shipmentId = await bookedTruck(caller(), {
      sailingId: sailing.sailingId,
      plate: '鲁K9P01挂',
      reference: 'PROMISED-1',
      readyAt: hoursBefore(sailing.departsAt, 30),
    });
    await expect.poll(async () => (await promiseOf(shipmentId)).delivery.p80, SOON).not.toBeNull();
    const page = await visit({ account: account(), path: `/shipments/${shipmentId}` });
    const said = page.getByTestId('promise');
    await said.waitFor();
    const { delivery } = await promiseOf(shipmentId);
    expect(await said.innerText()).toMatch(
      new RegExp(
        `^80 % by .* ${clockIn(delivery.p80 ?? '')} Incheon\\. Most likely .* ${clockIn(delivery.p50 ?? '')} Incheon\\.$`,
      ),
    );
    await page.getByRole('img', { name: /^80 % by/ }).waitFor();
    await page.locator('.arrival + details summary').click();
    const facts = page.locator('.arrival + details table');
    await facts.getByText(`${clockIn(delivery.p95 ?? '')} Incheon`).waitFor();
    const changes = page.getByTestId('changes').locator('tbody th');
    expect(await changes.first().innerText()).toBe('Booked sailing taken');
    const { body: past } = await ask(caller(), listPastPromises, { params: { shipmentId } });
    const rows = page.getByTestId('past-promises').locator('tbody tr');
    await expect.poll(() => rows.count()).toBe(Math.min(20, past.items.length));
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

  test('with the boat at risk, offers another sailing and takes it', { timeout: LONG_MS }, async ({
    visit,
  }) => {
    const sailing = await sailingFrom(16);
    const shipmentId = await bookedTruck(caller(), {
      sailingId: sailing.sailingId,
      plate: '鲁K9P02挂',
      reference: 'AT-RISK-1',
      readyAt: hoursBefore(sailing.departsAt, 5),
    });
    const alertsOf = async () =>
      (await ask(caller(), listAlerts, { query: { shipmentId, status: 'open' } })).body.items;
    await expect
      .poll(async () => (await alertsOf()).length, { timeout: 60_000, interval: 500 })
      .toBeGreaterThan(0);
    const alert = (await alertsOf()).find(({ kind }) => kind === 'sailingAtRisk');
    const next = alert?.alternatives.find(({ canRebook, sailingId }) => canRebook && sailingId !== undefined);
    const page = await visit({ account: account(), path: `/shipments/${shipmentId}` });
    const chance = alert?.chance ?? 0;
    const percent = Math.max(1, Math.round(chance * 100));
    const name =
      chance === 0
        ? 'The booked sailing cannot be made any more.'
        : `Only ${percent} % to make the booked sailing.`;
    await page.getByRole('heading', { name }).waitFor();
    expect(await findAccessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take this sailing' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Rebook to another sailing' });
    await dialog.waitFor();
    await expect.poll(() => dialog.locator('input[type=radio]:checked').inputValue()).toBe(next?.sailingId);
    await dialog.getByRole('button', { name: 'Ask for this sailing' }).click();
    await dialog.waitFor({ state: 'detached' });
    const booked = async () => {
      const { body } = await ask(caller(), getShipment, { params: { shipmentId } });
      return body.itinerary.legs.find((leg) => leg.mode === 'ferry')?.sailingId;
    };
    await expect.poll(booked, SOON).toBe(next?.sailingId);
  });
});
