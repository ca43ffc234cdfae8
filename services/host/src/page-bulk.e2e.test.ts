// A seller's file of orders: looked at, quoted, taken back, with the row to correct.
import { readFile } from 'node:fs/promises';
import { describe, expect } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf } from './e2e/caller.ts';
import { pageTest as test } from './e2e/page.ts';

const day = (after: number): string => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
const FILE = [
  '주문번호,출발지,도착지,언제,납기',
  `A-1001,웨이하이,나리타국제공항,${day(6)} 09:00,${day(16)}`,
  `A-1002,웨이하이,아틀란티스,${day(6)} 09:00,${day(16)}`,
  `A-1003,웨이하이,서울,${day(7)} 14:30,`,
].join('\n');

describe.skipIf(binary === undefined)('a file of orders', () => {
  test('is quoted though one of its rows is wrong, and says which cell', { timeout: 120_000 }, async ({
    visit,
  }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/bulk', language: 'ko' });
    const buffer = Buffer.from(FILE);
    await page.getByLabel('파일 선택').setInputFiles({ name: '주문.csv', mimeType: 'text/csv', buffer });
    // One header means nothing to us: the reader says what it is.
    await page.getByText('아직 없는 항목: 출고 가능 시각.').waitFor();
    expect(await page.getByRole('button', { name: '주문.csv 견적하기' }).isDisabled()).toBe(true);
    await page.getByLabel('"언제" 칸의 뜻').selectOption('출고 가능 시각');
    await page.getByText('아직 없는 항목').waitFor({ state: 'detached' });
    expect(await page.getByLabel('"출발지" 칸의 뜻').inputValue()).toBe('origin');
    await page.getByRole('button', { name: '주문.csv 견적하기' }).click();
    await page.getByText('3건 중 3건 처리').first().waitFor();
    await page.waitForURL('**/bulk?job=qjb_*');
    const bad = page.getByRole('region', { name: '수정할 줄' }).locator('tbody tr');
    expect(await bad.count()).toBe(1);
    expect(await bad.innerText()).toMatch(/3[\s\S]*도착지[\s\S]*아틀란티스[\s\S]*등록되지 않은 장소/);
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: '결과 내려받기' }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('주문-quotes.csv');
    const text = await readFile(await download.path(), 'utf8');
    // Excel takes it for UTF-8 by this mark.
    expect(text.startsWith('\ufeff')).toBe(true);
    const lines = text.trim().split('\r\n');
    expect(lines[0]).toMatch(/^주문번호,출발지,도착지,언제,납기,배송_P10,배송_P50,/);
    expect(lines[1]).toMatch(/^A-1001,.*,20\d\d-\d\d-\d\dT\d\d:\d\d\+09:00,/);
    expect(lines[2]).toContain('아틀란티스');
    expect(lines).toHaveLength(4);
    // Kept for a week, and deleted when nobody wants it.
    await page.getByRole('button', { name: '다른 파일' }).click();
    await page.getByRole('link', { name: '주문.csv' }).click();
    await page.getByRole('button', { name: '삭제' }).click();
    await page.getByText('아직 파일이 없습니다.').waitFor();
  });

  test('gives a template that is answered as it stands', { timeout: 120_000 }, async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/bulk' });
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Template as Excel' }).click();
    const template = await (await saving).path();
    await page.getByLabel('Choose a file').setInputFiles({
      name: 'orders.xlsx',
      mimeType: 'application/octet-stream',
      buffer: await readFile(template),
    });
    await page.getByRole('button', { name: 'Quote orders.xlsx' }).click();
    await page.getByText('Every row is answered.').waitFor();
  });

  test('that cannot be read says why, and another can be chosen', { timeout: 120_000 }, async ({ visit }) => {
    const page = await visit({ account: accountOf('forwarder', 'live'), path: '/bulk' });
    const broken = { name: 'broken.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK') };
    await page.getByLabel('Choose a file').setInputFiles(broken);
    await page.getByRole('alert').getByText('UNREADABLE_FILE').waitFor();
    const buffer = Buffer.from(`process,ready\nsea-air-weihai-narita,${day(6)} 09:00\n`);
    await page
      .getByLabel('Choose another file')
      .setInputFiles({ name: 'good.csv', mimeType: 'text/csv', buffer });
    await page.getByRole('button', { name: 'Quote good.csv' }).waitFor();
  });
});
