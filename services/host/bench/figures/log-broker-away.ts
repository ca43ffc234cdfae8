// The product on Kafka under commands while its broker is killed and away for a minute: what its callers see of that,
// and how soon everything is taken when the broker is back.
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startKafka } from '@fourports/eventlog/kafka-broker';
import { whyNoKafka } from '@fourports/testing/kafka-tools';
import { countLine, durationLine, type Line, singleRateLine, timesLine } from '../figure.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { inTurn } from '../load/in-turn.ts';
import { weighing } from '../product/a-report.ts';
import { openEventProbe } from '../product/event-probe.ts';
import type { Fleet } from '../product/fleet.ts';
import { type MeasuredProduct, openProduct } from '../product/running-product.ts';

const TOPIC = 'tracking.unit';
const ROLE_SECRET = 'role secret of the figures';
const CALLERS = 8;
const UNDISTURBED_SECONDS = 10;
const SHARE = 0.6;
const BEFORE_SECONDS = 3;
const AWAY_SECONDS = 60;

export const measureBrokerAway = async (): Promise<readonly Line[]> => {
  const missing = await whyNoKafka();
  if (missing !== undefined) {
    process.stderr.write(`Not measured: ${missing}\n`);
    return [];
  }
  const kafka = await startKafka({ isForLoad: true });
  try {
    const measured = await openProduct({ KAFKA_BROKERS: kafka.brokers.join(','), ROLE_SECRET });
    const { adminUrl } = measured;
    const probe = await openEventProbe({
      adminUrl,
      roleSecret: ROLE_SECRET,
      brokers: kafka.brokers,
      topics: [TOPIC],
    });
    try {
      return await measureAway(measured, kafka, probe);
    } finally {
      await probe.close();
      await measured.close();
    }
  } finally {
    await kafka.stop();
  }
};

type Kafka = Awaited<ReturnType<typeof startKafka>>;
type Probe = Awaited<ReturnType<typeof openEventProbe>>;

const measureAway = async (
  measured: MeasuredProduct,
  kafka: Kafka,
  probe: Probe,
): Promise<readonly Line[]> => {
  const fleet = await measured.fleet();
  const callers = await Promise.all(Array.from({ length: CALLERS }, () => openCaller(measured, fleet)));
  try {
    const sustained = await undisturbedRate(callers, measured);
    const load = startLoad(callers, SHARE * sustained);
    await pause(BEFORE_SECONDS * 1_000);
    await kafka.kill(1);
    const killedAt = performance.now();
    await pause(AWAY_SECONDS * 1_000);
    const waiting = await waitingFor(measured);
    const startedAt = performance.now();
    await kafka.restart(1);
    const returnedAt = performance.now();
    const answers = await load.stop();
    await measured.settled();
    const drainedSeconds = (performance.now() - returnedAt) / 1_000;
    const { lost, doubled, disordered } = await probe.faults();
    const away = `log on Kafka, broker away ${Math.round((returnedAt - killedAt) / 1_000)} s`;
    const msOf = (from: number, to: number): readonly number[] =>
      answers.filter(({ dueAt }) => dueAt > from && dueAt < to).map(({ ms }) => ms);
    return [
      singleRateLine('reports sustained undisturbed, taken by every group, on Kafka', sustained),
      singleRateLine(
        `${away}: reports sent`,
        msOf(killedAt, returnedAt).length / ((returnedAt - killedAt) / 1_000),
      ),
      countLine(
        `${away}: reports not answered 2xx`,
        answers.filter(({ isAccepted }) => !isAccepted).length,
        '0',
      ),
      timesLine(`${away}: report due → accepted, while it is away`, msOf(killedAt, startedAt)),
      timesLine(`${away}: report due → accepted, while it starts`, msOf(startedAt, returnedAt)),
      countLine(`${away}: events that wait for it after ${AWAY_SECONDS} s`, waiting),
      durationLine(`${away}: broker's return → drained, everything taken`, drainedSeconds, '≤ 30 s'),
      countLine(`${away}: events lost`, lost, '0'),
      countLine(`${away}: events doubled`, doubled, '0'),
      countLine(`${away}: events out of their key's order`, disordered, '0'),
    ];
  } finally {
    for (const caller of callers) caller.close();
  }
};

type Caller = {
  /** True when it was answered 2xx and accepted. */
  readonly report: () => Promise<boolean>;
  readonly close: () => void;
};

const openCaller = async ({ product }: MeasuredProduct, fleet: Fleet): Promise<Caller> => {
  const connection = await HttpConnection.open(product.baseUrl);
  const next = inTurn(fleet.trucks);
  return {
    report: async () => {
      const body = JSON.stringify(weighing(next()));
      const request = { method: 'POST', path: '/v1/handling-reports', headers: fleet.port, body } as const;
      const answer = await connection.send(request);
      return answer.status >= 200 && answer.status < 300 && answer.body.includes('"accepted"');
    },
    close: () => connection.close(),
  };
};

/** Reports a second, each taken by every group: as many as callers get accepted, and the time until the last is taken. */
const undisturbedRate = async (callers: readonly Caller[], measured: MeasuredProduct): Promise<number> => {
  const began = performance.now();
  const until = began + UNDISTURBED_SECONDS * 1_000;
  let accepted = 0;
  await Promise.all(
    callers.map(async ({ report }) => {
      while (performance.now() < until) if (await report()) accepted += 1;
    }),
  );
  await measured.settled();
  return accepted / ((performance.now() - began) / 1_000);
};

type Answer = { readonly dueAt: number; readonly ms: number; readonly isAccepted: boolean };

/** Reports at a rate, each due at its time whatever became of those before it. */
const startLoad = (callers: readonly Caller[], perSecond: number) => {
  const answers: Answer[] = [];
  const everyMs = (1_000 * callers.length) / perSecond;
  const beganAt = performance.now();
  let isOver = false;
  const running = callers.map(async ({ report }, place) => {
    for (let dueAt = beganAt + (place * everyMs) / callers.length; !isOver; dueAt += everyMs) {
      await pause(Math.max(0, dueAt - performance.now()));
      const isAccepted = await report().catch(() => false);
      answers.push({ dueAt, ms: performance.now() - dueAt, isAccepted });
    }
  });
  return {
    stop: async (): Promise<readonly Answer[]> => {
      isOver = true;
      await Promise.all(running);
      return answers;
    },
  };
};

/** Events of the product's services that the brokers do not have. */
const waitingFor = async ({ admin }: MeasuredProduct): Promise<number> => {
  const { rows } = await admin.query<{ readonly waiting: number }>(WAITING);
  return rows[0]?.waiting ?? 0;
};

const WAITING = `
  select count(*)::integer as waiting from eventlog.positions p
    join eventlog.messages m on (m.xid, m.id) > (p.xid, p.id) and m.topic = any (p.topics)
    where p.group_name like '%.relay'`;
