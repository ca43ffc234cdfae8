// The recorded runs, played through the public doors of one process on PostgreSQL and of one on Kafka: what came of
// them is the same, event for event.
import { randomBytes } from 'node:crypto';
import { getTimeline, listShipments } from '@fourports/contracts/tracking/operations';
import { testBrokers } from '@fourports/eventlog/testing';
import { expect, test } from 'vitest';
import { ask, type Caller } from './e2e/caller.ts';
import { withCanonicalIds } from './e2e/canonical-ids.ts';
import { startProduct, temporaryHome } from './e2e/product.ts';

const LIMIT_MS = 300_000;

/** Every timeline of the recorded world by the shipment's reference, with ids that can be compared. */
const timelinesOf = async (environment: Readonly<Record<string, string>>) => {
  await using folder = await temporaryHome();
  const product = await startProduct(folder.home, [], environment);
  try {
    const account = product.accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'recorded');
    const caller: Caller = { baseUrl: product.baseUrl, apiKey: account?.apiKey ?? '' };
    const { body } = await ask(caller, listShipments);
    const timelines = new Map<string, unknown>();
    for (const { shipmentId, reference } of body.items) {
      const { text } = await ask(caller, getTimeline, { params: { shipmentId } });
      timelines.set(reference ?? shipmentId, JSON.parse(withCanonicalIds(text)));
    }
    return timelines;
  } finally {
    await product.stop();
  }
};

test('the whole story is the same on PostgreSQL and on Kafka', { timeout: LIMIT_MS }, async () => {
  const onPostgres = await timelinesOf({});
  const onKafka = await timelinesOf({
    KAFKA_BROKERS: testBrokers().join(','),
    KAFKA_PREFIX: `story-${randomBytes(6).toString('hex')}.`,
  });
  expect(onPostgres.size).toBeGreaterThan(0);
  expect([...onKafka.keys()].sort()).toEqual([...onPostgres.keys()].sort());
  for (const [reference, timeline] of onPostgres) expect(onKafka.get(reference), reference).toEqual(timeline);
});
