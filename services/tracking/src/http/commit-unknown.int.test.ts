// A connection to the database that is cut while a transaction of reports is committed: nobody knows whether the report is
// there, and sending it again tells.
import { randomUUID } from 'node:crypto';
import { createLogger } from '@fourports/service-kit/hosting';
import { startTcpProxy, type TcpProxy } from '@fourports/testing/tcp-proxy';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Lane, startLane } from '../testing/lane.ts';

let proxy: TcpProxy;
let lane: Lane;
beforeAll(async () => {
  lane = await startLane({
    logger: createLogger({ level: 'silent' }),
    reach: async (adminUrl) => {
      const url = new URL(adminUrl);
      proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port) });
      url.port = String(proxy.port);
      return url.href;
    },
  });
});
afterAll(async () => {
  await lane.service.stop();
  await proxy.close();
});

const weighings = (unitId: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    reportId: randomUUID(),
    unit: { unitId },
    kind: 'weighed',
    placeId: 'plc_weihai-port',
    occurredAt: `2026-11-21T05:${10 + index}:00Z`,
    details: { massKg: 14_000 + index },
  }));

/** A connection sends a transaction as one message once it has prepared its statements. */
const BEFORE = 3;

/**
 * Reports of one unit, sent at once; the connection that writes them is cut at the message of their transaction, or at its
 * answer, which begins with the organisation that it is bound to.
 */
const sentAndCut = async (at: 'beforeServer' | 'afterServer', count: number) => {
  const { body } = await lane.book();
  const { unitId } = body.units[0];
  await lane.service.settle();
  for (const report of weighings(unitId, BEFORE)) await lane.report(lane.weihai, report);
  const reports = weighings(unitId, count);
  const sprung = proxy.cutWhenSent(reports[0]?.reportId ?? '', at, lane.weihai.organisationId);
  const answers = await Promise.all(reports.map((report) => lane.report(lane.weihai, report)));
  await sprung;
  return { shipmentId: body.shipmentId, reports, answers };
};

const untilTaken = (report: object) =>
  vi.waitFor(
    async () => {
      const answer = await lane.report(lane.weihai, report);
      if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
      return answer.body.answers[0].outcome;
    },
    { timeout: 10_000 },
  );

test.each([
  ['beforeServer', 'accepted'],
  ['afterServer', 'already'],
] as const)(
  'cut %s heard it: the same reportId again is %s, and the report there once',
  async (at, outcome) => {
    const { shipmentId, reports, answers } = await sentAndCut(at, 1);
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([[503, 'UNAVAILABLE']]);
    expect(await untilTaken(reports[0] ?? {})).toBe(outcome);
    expect((await lane.timeline(lane.forwarder, shipmentId)).body.history).toHaveLength(BEFORE + 1);
  },
);

test('reports that shared the transaction are each there once', async () => {
  const { shipmentId, reports } = await sentAndCut('afterServer', 10);
  for (const report of reports) await untilTaken(report);
  expect((await lane.timeline(lane.forwarder, shipmentId)).body.history).toHaveLength(BEFORE + 10);
});
