// Coming in, and being sent out again.
import { endSession, listSessions } from '@fourports/contracts/portal/operations';
import { describe, expect, inject } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

describe.skipIf(binary === undefined)('the door of the page', () => {
  test('lets the recorded forwarder in and leads to the first whole truck', async ({ visit }) => {
    const { email, password } = accountOf('forwarder', 'recorded');
    const page = await visit({ path: '/' });
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('link', { name: 'RUN-2023-12-19' }).click();
    const headline = page.getByTestId('headline');
    await headline.waitFor();
    expect(await headline.innerText()).toBe('Delivered at Incheon airport 20 Dec 2023 13:50.');
    expect(await page.title()).toBe(`${await headline.innerText()} · Fourports`);
  });

  test('says that the password is wrong, and lets the right one in', async ({ visit }) => {
    const { email, password } = accountOf('port', 'recorded', 'Incheon');
    const page = await visit({ path: '/sailings' });
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('E-mail or password is wrong. Try again.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Back to where the person wanted to go.
    await page.waitForURL('**/sailings');
  });

  test('closes behind whoever signs out', async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'recorded'), path: '/shipments' });
    await page.getByRole('button', { name: /Account and settings of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL('**/sign-in**');
    await page.goto('/shipments');
    await page.waitForURL('**/sign-in?to=%2Fshipments');
  });

  test('sends out within seconds whose session another one ended', async ({ visit }) => {
    const account = accountOf('port', 'recorded', 'Weihai');
    const ended = await visit({ account, path: '/shipments' });
    await ended.locator('a[href^="/shipments/shp_"]').first().click();
    const other = await visit({ account, path: '/shipments' });
    const sessions = await (await other.context().request.get(listSessions.path)).json();
    const items = listSessions.answer.body?.parse(sessions).items ?? [];
    const own = items.find(({ current }) => current)?.sessionId;
    for (const { sessionId } of items.filter((each) => each.sessionId !== own)) {
      const address = endSession.path.replace('{sessionId}', sessionId);
      const headers = { 'x-requested-with': 'fourports', origin: inject('product').baseUrl };
      expect((await other.context().request.delete(address, { headers })).status()).toBe(204);
    }
    await ended.waitForURL('**/sign-in**', { timeout: 20_000 });
    expect(new URL(other.url()).pathname).toBe('/shipments');
  });
});
