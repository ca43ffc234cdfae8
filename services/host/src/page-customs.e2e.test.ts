// What the page says of Korea's customs: a product of its own asks one that answers on a socket here.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { findAccessibilityFaults } from '@fourports/testing/accessibility';
import { fixtureText } from '@fourports/testing/fixture';
import { describe, expect, test } from 'vitest';
import { binary, go, openBrowser, openContext } from './e2e/browser.ts';
import { bookedTruck, sailingNumber } from './e2e/live-booking.ts';
import { startProduct, temporaryHome } from './e2e/product.ts';

const LONG_MS = 240_000;
/** Customs is asked every 15 seconds about what is due. */
const ASKED_MS = 60_000;

/** Knows nothing of any bill, and shows a page of its gateway where the bill is to be away. */
const startCustoms = async () => {
  const none = await fixtureText('unipass/not-found.xml');
  const gateway = await fixtureText('unipass/gateway-page.html');
  const server = createServer((request, response) => {
    const isAway = new URL(request.url ?? '', 'http://localhost').searchParams.get('hblNo') === 'WHTESTAWAY';
    response.end(isAway ? gateway : none);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/ext/rest`, [Symbol.dispose]: () => void server.close() };
};

describe.skipIf(binary === undefined)('a live shipment', () => {
  test('tells "no record" of customs from no answer of customs', { timeout: LONG_MS }, async () => {
    await using folder = await temporaryHome();
    using customs = await startCustoms();
    const settings = { UNIPASS_URL: customs.url, UNIPASS_KEY: 'key-of-this-test' };
    const product = await startProduct(folder.home, [], settings);
    try {
      const account = product.accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'live');
      if (account === undefined) throw new Error('There is no live forwarder.');
      const caller = { baseUrl: product.baseUrl, apiKey: account.apiKey };
      const { sailingId } = await sailingNumber(caller, 0);
      const known = { sailingId, plate: '鲁K9F01挂', reference: 'NO-RECORD', houseBill: 'WHTESTNONE' };
      const away = { sailingId, plate: '鲁K9F02挂', reference: 'NO-ANSWER', houseBill: 'WHTESTAWAY' };
      const shipments = [await bookedTruck(caller, known), await bookedTruck(caller, away)];
      const context = await openContext(await openBrowser(), product.baseUrl, { account, path: '/' });
      const page = await context.newPage();
      const said: string[] = [];
      for (const shipmentId of shipments) {
        await go(page, `/shipments/${shipmentId}`);
        const line = page.getByRole('region', { name: 'Events' }).getByText('Korea’s customs');
        await line.waitFor({ timeout: ASKED_MS });
        said.push(await line.innerText());
        expect(await findAccessibilityFaults(page)).toEqual([]);
      }
      expect(said).toEqual([
        expect.stringMatching(
          /^Korea’s customs answered \d\d:\d\d Incheon, \d+ min ago, that it has no record of this bill of lading yet\.$/,
        ),
        expect.stringMatching(
          /^Korea’s customs does not answer now: what came could not be read\. It has said nothing of this shipment so far\. It is asked again \d\d:\d\d Incheon\.$/,
        ),
      ]);
      await context.close();
    } finally {
      await product.stop();
    }
  });
});
