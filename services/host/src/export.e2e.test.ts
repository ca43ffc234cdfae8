// Everything an organisation owns, of all services, in one file: all of it, nothing of another's, and no secret.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { listAudit } from '@fourports/contracts/portal/audit';
import { listOrganisations } from '@fourports/contracts/portal/organisations';
import { listShipments } from '@fourports/contracts/tracking/operations';
import { expect, inject, test } from 'vitest';
import { z } from 'zod';
import { accountOf, ask, type Caller, callerFor } from './e2e/caller.ts';
import { bookedTruck, minutesAgo, sailingNumber } from './e2e/live-booking.ts';
import { runScript, temporaryHome } from './e2e/product.ts';

const LIMIT_MS = 90_000;
const Line = z.strictObject({ part: z.string(), row: z.record(z.string(), z.unknown()) });
type Line = z.infer<typeof Line>;

const organisationOf = async (caller: Caller): Promise<string> =>
  (await ask(caller, listOrganisations)).body.items[0]?.organisationId ?? 'none';

/** The file's lines, and its text. */
const exported = async (organisationId: string, file: string) => {
  const dataDirectory = path.join(path.dirname(inject('product').credentialsFile), 'data');
  const { code, output } = await runScript(
    'admin.ts',
    ['export', '--organisation', organisationId, '--file', file],
    { cwd: path.dirname(file), environment: { DATA_DIR: dataDirectory, LOG_LEVEL: 'error' } },
  );
  expect([code, output]).toEqual([0, expect.stringMatching(/^\d+ things of org_\w+ are in .*\n$/)]);
  const text = await readFile(file, 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line)));
  return {
    text,
    lines,
    rowsOf: (part: string) => lines.flatMap((each) => (each.part === part ? [each.row] : [])),
  };
};

/** What stays the same while nothing happens: keys are used by whoever looks, and each export is in the audit. */
const lasting = (lines: readonly Line[]) =>
  lines.filter(({ part }) => !['portal.audit', 'portal.apiKeys', 'end'].includes(part));

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
  expect(first.rowsOf('end')).toEqual([expect.objectContaining({ 'tracking.shipments': 5 })]);

  expect(first.text).not.toMatch(/"(hash|token_hash|tokenHash|password\w*|prefix)":/);
  for (const { apiKey } of inject('product').accounts) expect(first.text).not.toContain(apiKey);
  for (const foreign of [booked, 'E2E-EXPORT', '鲁K9X01挂'])
    expect(first.text + ports.text).not.toContain(foreign);

  expect([...ports.rowsOf('tracking.shipments'), ...ports.rowsOf('tracking.units')]).toEqual([]);
  const reporters = ports.rowsOf('tracking.reports').map(({ reporter }) => reporter);
  expect([reporters.length > 0, new Set(reporters)]).toEqual([true, new Set([portId])]);
  expect(ports.text).not.toContain(accountOf('forwarder', 'recorded').email);

  const audited = async () =>
    (await ask(forwarder, listAudit)).body.items.filter(
      ({ operation }) => operation === 'exportOrganisation',
    );
  await expect.poll(audited).toHaveLength(2);
});
