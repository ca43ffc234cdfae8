// What it costs to split the product: the same bookings and reports through one process and through every service apart.
import process from 'node:process';
import { costLine, type Line } from '../figure.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { type Truck, weighing } from '../product/a-report.ts';
import { bookFleet, type Fleet } from '../product/fleet.ts';
import { childrenOf, memoryOfAll, processorSecondsOf } from '../product/linux-processes.ts';
import { EACH_APART, ONE_PROCESS, type ShapedProduct, withProduct } from '../product/product-shape.ts';

const REPORTS = 4_000;
const CALLERS = 8;

export const measureSplitting = async (): Promise<readonly Line[]> => {
  if (process.platform !== 'linux') return [];
  const together = await withProduct(ONE_PROCESS, measureLoad);
  const apart = await withProduct(EACH_APART, measureLoad);
  const load = `product: 1,100 trucks booked, ${REPORTS} reports, each service apart`;
  return [
    costLine(`${load}: processor, Node`, 's', apart.node.seconds, together.node.seconds),
    costLine(`${load}: processor, PostgreSQL`, 's', apart.postgres.seconds, together.postgres.seconds),
    costLine(`${load}: memory, Node`, 'MB', apart.node.megabytes, together.node.megabytes),
    costLine(`${load}: memory, PostgreSQL`, 'MB', apart.postgres.megabytes, together.postgres.megabytes),
  ];
};

type Cost = { readonly seconds: number; readonly megabytes: number };
type Load = { readonly node: Cost; readonly postgres: Cost };

/** From calm to calm: what is taken afterwards belongs to what was sent. */
const measureLoad = async (product: ShapedProduct): Promise<Load> => {
  await product.settled();
  const before = await secondsOf(product);
  const fleet = await bookFleet(product);
  await report(product, fleet);
  await product.settled();
  const after = await secondsOf(product);
  const { pids, postmaster } = product;
  const servers = [postmaster, ...(await childrenOf(postmaster))];
  return {
    node: {
      seconds: after.node - before.node,
      megabytes: megabytes(await memoryOfAll(pids, 'smaps_rollup', 'Pss')),
    },
    postgres: {
      seconds: after.postgres - before.postgres,
      megabytes: megabytes(await memoryOfAll(servers, 'smaps_rollup', 'Pss')),
    },
  };
};

const megabytes = (bytes: number): number => bytes / 1_048_576;

const secondsOf = async ({ pids, postmaster }: ShapedProduct) => {
  const each = await Promise.all(pids.map(processorSecondsOf));
  return {
    node: each.reduce((sum, seconds) => sum + seconds, 0),
    postgres: await processorSecondsOf(postmaster),
  };
};

const report = async ({ baseUrl }: ShapedProduct, { trucks, port }: Fleet): Promise<void> => {
  const due = Array.from({ length: REPORTS }, (_, index) => trucks[index % trucks.length]).values();
  const send = async (): Promise<void> => {
    const connection = await HttpConnection.open(baseUrl);
    for (const truck of due) await sendOne(connection, port, truck);
    connection.close();
  };
  await Promise.all(Array.from({ length: CALLERS }, send));
};

const sendOne = async (
  connection: HttpConnection,
  headers: readonly string[],
  truck: Truck | undefined,
): Promise<void> => {
  if (truck === undefined) throw new Error('There is no truck to report of.');
  const body = JSON.stringify(weighing(truck));
  const answer = await connection.send({ method: 'POST', path: '/v1/handling-reports', headers, body });
  if (answer.status !== 200) throw new Error(`A report was answered ${answer.status}: ${answer.body}`);
};
