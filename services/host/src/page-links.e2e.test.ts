// A link somebody was sent may carry anything: no page breaks, the field says what it takes, with an example.
import { describe, expect } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf } from './e2e/caller.ts';
import { SOON } from './e2e/live-booking.ts';
import { pageTest as test } from './e2e/page.ts';

const account = () => accountOf('forwarder', 'live');
const READY = 'ready=2026-12-05T09:00';
const IN_WORDS = [
  ['en', 'Give a day that exists and the clock time, for example', 'Give the mass in kilograms, for example'],
  ['zh', '请填写存在的日期和时刻，例如', '请填写公斤数，例如'],
  ['ko', '실제로 있는 날짜와 시각을 입력하세요. 예:', '중량을 kg으로 입력하세요. 예:'],
  ['ja', '実在する日付と時刻を入力してください。例：', '重量をkgで入力してください。例：'],
] as const;

describe.skipIf(binary === undefined)('a link with a value that cannot be read', () => {
  test.for(IN_WORDS)('is said beside its fields, in %s', async ([language, day, mass], { visit }) => {
    for (const page of ['estimate', 'compare']) {
      const shown = await visit({
        account: account(),
        language,
        path: `/${page}?kg=abc&ready=2026-13-01T09:00`,
      });
      const faults = shown.locator('main .err');
      await expect.poll(() => faults.count(), SOON).toBe(2);
      const [first, second] = await faults.allInnerTexts();
      expect(first).toContain(day);
      expect(second).toContain(mass);
    }
  });

  const LINKS = [
    ['/estimate?kg=2&from=plc_nowhere', 'A place of the list'],
    ['/estimate?kg=2&to=plc_weihai-city', 'A place of the list'],
    ['/estimate?kg=2&units=x&ready=9999-12-31T23:00', 'Give a day that exists'],
    [`/compare?kg=1&${READY}&price.cst_ferry-truck=abc`, 'An amount, for example'],
    [`/compare?kg=1&${READY}&take.act_narita-break-down=z`, 'Minutes above zero, for example'],
    [`/compare?kg=1&${READY}&on=2026-02-30`, 'A day that exists, for example'],
    [`/compare?kg=1&${READY}&base=balloon`, 'A way of the list, for example'],
    ['/compare?ready=2026-02-30T09:00', 'Give a day that exists'],
    ['/accuracy?month=2026-99', 'A month, for example 2026-11'],
    ['/sailings?routeId=%27', 'A route of the list, for example'],
  ] as const;
  test.for(LINKS)('%s says so', async ([path, words], { visit }) => {
    const page = await visit({ account: account(), path });
    await page.locator('main .err').getByText(words).waitFor();
  });

  test('a file that the address does not name can be left for another', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/bulk?job=2026-13-01' });
    await page.getByText('This address names no file.').waitFor();
    await page.getByRole('button', { name: 'Another file' }).click();
    await page.getByText('This address names no file.').waitFor({ state: 'detached' });
  });

  test('set right, it is asked', async ({ visit }) => {
    const page = await visit({ account: account(), path: '/estimate?kg=abc' });
    await page.getByLabel('Mass, kg').fill('2');
    await page.getByRole('button', { name: 'Estimate', exact: true }).click();
    await page.waitForURL(/kg=2/);
    await expect.poll(() => page.getByTestId('headline').innerText(), SOON).toContain('80 % by');
  });
});
