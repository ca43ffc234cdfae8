// The promise of a shipment on its page: the API's figures, what would change them, and what to do when the boat is at risk.
import { getSavings } from '@fourports/contracts/planning/hindsight-operations';
import { getPromise, listAlerts, listPastPromises } from '@fourports/contracts/planning/operations';
import { getShipment, listShipments, reportHandling } from '@fourports/contracts/tracking/operations';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import { describe, expect } from 'vitest';
import { binary, settle } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, nextSailings, SOON } from './e2e/live-booking.ts';
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

describe.skipIf(binary === undefined)('a delivered shipment', () => {
  test('says what was promised first and last before delivery, and what came true', async ({ visit }) => {
    const recorded = callerFor('forwarder', 'recorded');
    const query = { identifiers: 'RUN-2023-12-19' };
    const { body: list } = await ask(recorded, listShipments, { query });
    const shipmentId = list.items[0]?.shipmentId ?? '';
    const { body } = await ask(recorded, listPastPromises, { params: { shipmentId } });
    const promisedClock = (past: (typeof body.items)[number] | undefined): string => {
      if (past?.promise.status !== 'known') throw new Error('No promise was given before delivery.');
      const { from, minutes } = past.promise.quantiles;
      return clockIn(new Date(Date.parse(from) + (minutes[79] ?? 0) * 60_000).toISOString());
    };
    // Delivered at 13:50 of Incheon, by the sources of that run.
    const before = body.items.filter(({ givenAt }) => givenAt < '2023-12-20T04:50:00.000Z');
    const page = await visit({
      account: accountOf('forwarder', 'recorded'),
      path: `/shipments/${shipmentId}`,
    });
    await page.getByText('Delivered Wed 20 Dec 13:50 Incheon.').waitFor();
    const rows = page.getByTestId('kept').locator('tbody tr');
    expect(await rows.locator('td:first-child b').allInnerTexts()).toEqual([
      'As first given',
      'As last given before delivery',
    ]);
    const [first, last] = await rows.locator('td:nth-child(3)').allInnerTexts();
    expect(first).toContain(`${promisedClock(before.at(-1))} Incheon`);
    expect(last).toContain(`${promisedClock(before[0])} Incheon`);
    expect(first).toContain('kept');
    expect(await findAccessibilityFaults(page)).toEqual([]);
  });

  test('says what it saved, against each way by its name', { timeout: LONG_MS }, async ({ visit }) => {
    const sailing = await sailingFrom(10);
    const shipmentId = await bookedTruck(caller(), {
      sailingId: sailing.sailingId,
      plate: '鲁K9P03挂',
      reference: 'SAVED-1',
      destinationPlaceId: 'plc_nrt',
    });
    await expect.poll(async () => (await promiseOf(shipmentId)).delivery.p80, SOON).not.toBeNull();
    await ask(caller(), reportHandling, {
      body: {
        reportId: 'e2e SAVED-1 delivered',
        kind: 'delivered',
        unit: { identifier: '鲁K9P03挂' },
        placeId: 'plc_nrt',
        occurredAt: minutesAgo(0),
      },
    });
    const saved = async () =>
      (await ask(caller(), getSavings, { query: { against: 'seaAir', shipmentId } })).body.items[0];
    await expect.poll(saved, { timeout: 60_000, interval: 500 }).toMatchObject({ reference: 'SAVED-1' });
    const page = await visit({ account: account(), path: `/shipments/${shipmentId}` });
    const row = page.getByTestId('saved').locator('tbody tr').filter({ hasText: 'Sea-air' });
    await row.getByText('4 fewer than the baseline').waitFor();
    await page.goto('/accuracy');
    const listed = page.getByTestId('saved-items').locator('tr').filter({ hasText: 'SAVED-1' });
    await listed.getByRole('link', { name: 'SAVED-1' }).click();
    await page.waitForURL(new RegExp(shipmentId));
  });
});
