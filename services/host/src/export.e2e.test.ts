// Everything an organisation owns, of all services, in one file: all of it, nothing of another's, and no secret; the same
// at the terminal, over HTTP and out of the page.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { SERVICES } from '@fourports/contracts';
import { EXPORT_OPERATIONS, ExportLine } from '@fourports/contracts/export';
import { listAudit } from '@fourports/contracts/portal/audit';
import { listOrganisations } from '@fourports/contracts/portal/organisations';
import { listShipments } from '@fourports/contracts/tracking/operations';
import { describe, expect, inject, test } from 'vitest';
import { binary } from './e2e/browser.ts';
import { accountOf, ask, type Caller, callerFor } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { pageTest } from './e2e/page.ts';
import { runScript, temporaryHome } from './e2e/product.ts';

const LIMIT_MS = 90_000;

const organisationOf = async (caller: Caller): Promise<string> =>
  (await ask(caller, listOrganisations)).body.items[0]?.organisationId ?? 'none';

/** The file's lines, and its text. */
const exported = async (organisationId: string, file: string) => {
  const dataDirectory = path.dirname(inject('product').credentialsFile);
  const { code, output } = await runScript(
    'admin.ts',
    ['export', '--organisation', organisationId, '--file', file],
    { cwd: path.dirname(file), environment: { DATA_DIR: dataDirectory, LOG_LEVEL: 'error' } },
  );
  expect([code, output]).toEqual([0, expect.stringMatching(/^\d+ things of org_\w+ are in .*\n$/)]);
  return asExport(await readFile(file, 'utf8'));
};

const asExport = (text: string) => {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => ExportLine.parse(JSON.parse(line)));
  return {
    text,
    lines,
    rowsOf: (part: string) => lines.flatMap((each) => (each.part === part ? [each.row] : [])),
  };
};

/** What the services answer, one after another. */
const askedFor = async ({ baseUrl, apiKey }: Caller, organisationId: string) => {
  const texts: string[] = [];
  for (const { path } of EXPORT_OPERATIONS) {
    const response = await fetch(baseUrl + path.replace('{organisationId}', organisationId), {
      method: 'POST',
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect([path, response.status]).toEqual([path, 200]);
    texts.push(await response.text());
  }
  return asExport(texts.join(''));
};

/** What stays the same while nothing happens: keys are used by whoever looks, and each export is in the audit. */
const lasting = (lines: readonly ExportLine[]) =>
  lines.filter(({ part }) => !['portal.audit', 'portal.apiKeys', 'end'].includes(part));

const auditedOf = async (caller: Caller, operation: string) =>
  (await ask(caller, listAudit)).body.items.filter((each) => each.operation === operation);

test('an export is all an organisation owns, the same each time, and nothing of another’s', {
  timeout: LIMIT_MS,
}, async () => {
  const live = callerFor('forwarder', 'live');
  const { sailingId } = await sailingNumber(live, 1);
  const booked = await bookedTruck(live, {
    sailingId,
    plate: '鲁K9X01挂',
    reference: 'E2E-EXPORT',
    readyAt: minutesAgo(-24 * 60),
  });
  const forwarder = callerFor('forwarder', 'recorded');
  const port = callerFor('port', 'recorded', 'Weihai');
  const [forwarderId, portId] = [await organisationOf(forwarder), await organisationOf(port)];
  await using folder = await temporaryHome();
  const at = (name: string): string => path.join(folder.home, name);
  const [first, second, ports] = await Promise.all([
    exported(forwarderId, at('first')),
    exported(forwarderId, at('second')),
    exported(portId, at('port')),
  ]);

  expect(lasting(second.lines)).toEqual(lasting(first.lines));
  expect((await stat(at('first'))).mode & 0o777).toBe(0o600);
  const { items } = (await ask(forwarder, listShipments)).body;
  const ids = items.map(({ shipmentId }) => shipmentId).toSorted();
  expect(ids).toHaveLength(5);
  for (const part of ['tracking.shipments', 'tracking.timelines', 'planning.promises'])
    expect([part, first.rowsOf(part).map((row) => row.shipmentId)]).toEqual([part, ids]);
  for (const part of [
    'tracking.units',
    'tracking.reports',
    'customs.unitFiles',
    'schedules.places',
    'portal.members',
  ])
    expect([part, first.rowsOf(part).length > 0]).toEqual([part, true]);
  expect(first.rowsOf('export').map(({ service }) => service)).toEqual(SERVICES);
  const counted = first.rowsOf('end');
  expect([counted.length, Object.assign({}, ...counted)['tracking.shipments']]).toEqual([SERVICES.length, 5]);

  expect(first.text).not.toMatch(/"(hash|token_hash|tokenHash|password\w*|prefix)":/);
  for (const { apiKey } of inject('product').accounts) expect(first.text).not.toContain(apiKey);
  for (const foreign of [booked, 'E2E-EXPORT', '鲁K9X01挂'])
    expect(first.text + ports.text).not.toContain(foreign);

  expect([...ports.rowsOf('tracking.shipments'), ...ports.rowsOf('tracking.units')]).toEqual([]);
  const reporters = ports.rowsOf('tracking.reports').map(({ reporter }) => reporter);
  expect([reporters.length > 0, new Set(reporters)]).toEqual([true, new Set([portId])]);
  expect(ports.text).not.toContain(accountOf('forwarder', 'recorded').email);

  await expect.poll(() => auditedOf(forwarder, 'exportOrganisation')).toHaveLength(2);

  const overHttp = await askedFor(forwarder, forwarderId);
  expect(lasting(overHttp.lines)).toEqual(lasting(first.lines));
  for (const { id } of EXPORT_OPERATIONS)
    await expect.poll(async () => [id, (await auditedOf(forwarder, id)).length]).toEqual([id, 1]);
});

describe.skipIf(binary === undefined)('the page', () => {
  pageTest(
    'saves everything as one file, and says how far it is',
    { timeout: LIMIT_MS },
    async ({ visit }) => {
      const account = accountOf('seller', 'live');
      const page = await visit({ account, path: '/settings/export', language: 'ko' });
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await page.route('**/v1/exports/customs/*', async (route) => {
        await released;
        await route.continue();
      });
      const saving = page.waitForEvent('download');
      const button = page.getByRole('button', { name: '보관 중인 모든 내용 내려받기' });
      await button.click();
      await page.getByRole('status').getByText('서비스 5개 중 3개 읽음').waitFor();
      expect(await button.isDisabled()).toBe(true);
      release();
      const download = await saving;
      await page.getByRole('status').getByText('완료:').waitFor();
      expect(download.suggestedFilename()).toMatch(/^fourports-[\p{L}\p{N}-]+-\d{4}-\d\d-\d\d\.ndjson$/u);
      const { rowsOf, text } = asExport(await readFile(await download.path(), 'utf8'));
      expect(rowsOf('export').map(({ service }) => service)).toEqual(SERVICES);
      expect(rowsOf('end')).toHaveLength(SERVICES.length);
      expect(rowsOf('portal.members')).toMatchObject([{ email: account.email }]);
      expect(text).not.toContain(account.apiKey);
    },
  );

  pageTest(
    'says what stood in the way, saves no half file, and tries again',
    { timeout: LIMIT_MS },
    async ({ visit }) => {
      const page = await visit({ account: accountOf('seller', 'live'), path: '/settings/export' });
      const downloads: string[] = [];
      page.on('download', (download) => downloads.push(download.suggestedFilename()));
      const refused = { type: 'about:blank', title: 'Too many', status: 429, code: 'RATE_LIMITED' };
      const problem = { ...refused, detail: 'Wait a minute.', requestId: 'req_1' };
      await page.route('**/v1/exports/planning/*', (route) =>
        route.fulfill({
          status: 429,
          contentType: 'application/problem+json',
          body: JSON.stringify(problem),
        }),
      );
      await page.getByRole('button', { name: 'Download everything we hold for you' }).click();
      await page.getByRole('alert').getByText('RATE_LIMITED').waitFor();
      expect(downloads).toEqual([]);
      await page.unrouteAll();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Try again' }).click();
      await saving;
      await page.getByRole('status').getByText('Done:').waitFor();
      expect(await page.getByRole('alert').count()).toBe(0);
    },
  );
});
