// Every service in processes of its own, on one PostgreSQL, two of those where what is told arrives: what came of the
// recorded runs is what came of them in one process.
import { EXPORT_OPERATIONS, ExportLine } from '@fourports/contracts/export';
import { listOrganisations } from '@fourports/contracts/portal/organisations';
import { expect, inject, test } from 'vitest';
import { type RunningProduct, temporaryHome } from './e2e/product.ts';
import { recordedStory } from './e2e/recorded-story.ts';
import { startSplitProduct } from './e2e/split-product.ts';

const LIMIT_MS = 300_000;
/** What each service counts at the end of its part of an export: the recorded forwarder's shipments. */
const exportedBy = async ({ baseUrl, accounts }: RunningProduct): Promise<readonly unknown[]> => {
  const account = accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'recorded');
  const headers = { authorization: `Bearer ${account?.apiKey}` };
  const listed = await fetch(`${baseUrl}${listOrganisations.path}`, { headers });
  const organisationId = listOrganisations.answer.body?.parse(await listed.json()).items[0]?.organisationId;
  const counts: unknown[] = [];
  for (const { path } of EXPORT_OPERATIONS) {
    const address = `${baseUrl}${path.replace('{organisationId}', organisationId ?? 'none')}`;
    const text = await (await fetch(address, { method: 'POST', headers })).text();
    const { part, row } = ExportLine.parse(JSON.parse(text.trimEnd().split('\n').at(-1) ?? ''));
    counts.push([path, part, row['tracking.shipments'], row['planning.promises'], row['customs.unitFiles']]);
  }
  return counts;
};

const SOON = { timeout: 60_000, interval: 500 };

test('the whole story is the same with every service apart', { timeout: LIMIT_MS }, async () => {
  const story = await recordedStory(inject('product'));
  expect(story.size).toBeGreaterThan(0);
  await using folder = await temporaryHome();
  const product = await startSplitProduct(folder.home, {
    instances: { tracking: 2, customs: 2 },
    environment: {},
  });
  try {
    await expect.poll(() => recordedStory(product), SOON).toEqual(story);
    expect(await exportedBy(product)).toEqual(await exportedBy(inject('product')));
  } finally {
    expect(new Set(await product.stop())).toEqual(new Set([0]));
  }
});
