// One shipment on the page: the picture, the same facts as a table, what corrections and assumptions look like.
import { listShipments } from '@fourports/contracts/tracking/operations';
import { beforeAll, describe, expect } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf, ask, callerFor } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const recorded = () => accountOf('forwarder', 'recorded');
let truck = '';
beforeAll(async () => {
  const query = { identifiers: 'RUN-2023-12-19' };
  const { body } = await ask(callerFor('forwarder', 'recorded'), listShipments, { query });
  truck = `/shipments/${body.items[0]?.shipmentId}`;
});

describe.skipIf(binary === undefined)('the first whole truck', () => {
  test('is drawn, and the drawing’s facts stand in a table', async ({ visit }) => {
    const page = await visit({ account: recorded(), path: truck });
    const picture = page.getByRole('img', { name: 'RUN-2023-12-19, from Weihai to Incheon airport' });
    await picture.waitFor();
    await page.getByText('The same facts as a table').click();
    const rows = page.getByRole('table', { name: 'Milestones, planned and actual' }).getByRole('row');
    const texts = (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));
    const rowOf = (word: string) => texts.find((row) => row.startsWith(word));
    expect(rowOf('Loaded')).toContain('15:40 Weihai');
    expect(rowOf('Loaded')).not.toContain('assumption');
    expect(rowOf('Departed')).toMatch(/19:00 Weihai assumption .*19:00 Weihai assumption on plan/);
    expect(rowOf('Arrived')).toMatch(/09:00 Incheon .*09:00 Incheon assumption/);
    expect(rowOf('Delivered')).toContain('10 min before plan');
    expect(rowOf('Gate-in cut-off')).toMatch(/16:00 kept/);
  });

  test('lists its events newest first, with both clocks or one', async ({ visit }) => {
    const page = await visit({ account: recorded(), path: truck });
    const events = page.getByRole('region', { name: 'Events' });
    const first = events.locator('tbody tr').first();
    expect(await first.innerText()).toMatch(/13:50 Incheon\s+12:50 Weihai/);
    await events.getByRole('button', { name: 'Weihai' }).click();
    expect(await first.innerText()).toMatch(/12:50 Weihai/);
    expect(await first.innerText()).not.toContain('13:50');
  });

  test('is marked as a recorded run', async ({ visit }) => {
    const page = await visit({ account: recorded(), path: truck });
    await page
      .getByText('Recorded run. Times are those of the run, nothing here is happening now.')
      .waitFor();
    await page.getByText('recorded run of 19 Dec 2023').waitFor();
    expect(await page.getByRole('button', { name: 'Rebook' }).count()).toBe(0);
  });
});
