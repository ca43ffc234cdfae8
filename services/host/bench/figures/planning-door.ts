// A file of orders through the door: CSV in and answered CSV out over HTTP, beside another reader and writer of the
// same text. Rows are counted per second of processor time, the server's in all its threads.

import { setTimeout as pause } from 'node:timers/promises';
import { CSV } from '@fourports/contracts/planning/bulk';
import { askQuotes } from '@fourports/contracts/planning/operations';
import Papa from 'papaparse';
import { type Line, megabytesLine, rateLine } from '../figure.ts';
import { processorMillis } from '../processor-time.ts';
import type { MeasuredProduct } from '../product/running-product.ts';
import { quantile } from '../statistics.ts';

const ROWS = 100_000;
const ROUNDS = 3;
const DAYS = 14;
const DAY_MS = 86_400_000;
/** Rows a second must be at least this share of parsing and writing alone. */
const TARGET = 0.15;
const WAYS = [
  ['NRT', 'whole truck'],
  ['Seoul', 'sea express'],
  ['Seoul', 'container'],
] as const;

export const measureDoor = async (measured: MeasuredProduct): Promise<readonly Line[]> => {
  const { metricsUrl, product } = measured;
  const file = ordersAsCsv();
  const apiKey = product.accounts.find(({ kind, world }) => kind === 'forwarder' && world === 'live')?.apiKey;
  const server = async (): Promise<number> => {
    const text = await (await fetch(metricsUrl)).text();
    return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1] ?? 0);
  };
  const send = async (): Promise<number> => {
    const response = await fetch(`${product.baseUrl}${askQuotes.path}`, {
      method: 'POST',
      headers: { 'content-type': CSV, authorization: `Bearer ${apiKey}` },
      body: file,
    });
    if (response.status !== 200) throw new Error(`The file was answered ${response.status}.`);
    return (await response.text()).split('\n').length - 2;
  };
  // Lays the plans and fills the tables.
  await send();
  const before = await residentOf(metricsUrl);
  const watch = watchPeak(metricsUrl);
  const rounds: { readonly ours: number; readonly reference: number; readonly ratio: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const used = await server();
    const rows = await send();
    if (rows !== ROWS) throw new Error(`${rows} of ${ROWS} rows were answered.`);
    const ours = ROWS / ((await server()) - used);
    const reference = alone(file);
    rounds.push({ ours, reference, ratio: ours / reference });
  }
  const pick = (of: 'ours' | 'reference' | 'ratio') => rounds.map((round) => round[of]);
  const peak = await watch.end();
  return [
    rateLine(
      `planning: ${ROWS} rows of CSV through HTTP beside parsing and writing them alone`,
      {
        ours: quantile(pick('ours'), 0.5),
        reference: quantile(pick('reference'), 0.5),
        ratio: quantile(pick('ratio'), 0.5),
        lowest: Math.min(...pick('ratio')),
        highest: Math.max(...pick('ratio')),
      },
      TARGET,
    ),
    megabytesLine(
      `planning: memory before a file of ${Math.round(file.length / 1e5) / 10} MB is answered`,
      before,
    ),
    megabytesLine('– at most while it is answered', peak),
  ];
};

const ordersAsCsv = (): string => {
  const from = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const [to, way] = WAYS[index % WAYS.length] ?? WAYS[0];
    // Every minute of the days, in no order that a cache would like.
    const ready = new Date(from + ((index * 7_919) % (DAYS * 1_440)) * 60_000).toISOString();
    const text = `${ready.slice(0, 10)} ${ready.slice(11, 16)}`;
    const deadline = new Date(Date.parse(ready) + 7 * DAY_MS).toISOString().slice(0, 10);
    return `order-${index},Weihai,${to},${way},${text},${deadline},${index % 40}.5`;
  });
  return ['order,origin,destination,mode,ready,deadline,kg', ...rows].join('\r\n');
};

/** The same rows and as many added cells, by a library that does nothing else. */
const alone = (text: string): number => {
  const began = processorMillis();
  const { data } = Papa.parse<readonly string[]>(text);
  const added = Array.from({ length: 12 }, () => '2026-12-10T14:30+09:00');
  Papa.unparse(data.map((row) => [...row, ...added]));
  return data.length / ((processorMillis() - began) / 1_000);
};

const residentOf = async (metricsUrl: string): Promise<number> => {
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1] ?? 0);
};

const LOOK_MS = 200;

/** Asks again and again while something else runs. */
const watchPeak = (metricsUrl: string) => {
  let isOver = false;
  const watching = (async () => {
    let most = 0;
    while (!isOver) {
      most = Math.max(most, await residentOf(metricsUrl));
      await pause(LOOK_MS);
    }
    return most;
  })();
  return {
    end: (): Promise<number> => {
      isOver = true;
      return watching;
    },
  };
};
