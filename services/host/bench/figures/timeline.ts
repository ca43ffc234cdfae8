// GET of a timeline beside a bare route that gives the same bytes, each in a process of its own on the same server.
import { type Line, rateLine } from '../figure.ts';
import { type Caller, ratePerSecond } from '../load/drive.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { inTurn } from '../load/in-turn.ts';
import type { Fleet } from '../product/fleet.ts';
import type { MeasuredProduct } from '../product/running-product.ts';
import { openBareTimelines } from '../reference/bare-timelines.ts';
import { inPairs } from '../statistics.ts';

const CALLERS = 8;
const ROUNDS = 7;
const ROUND_SECONDS = 2;

export const measureTimeline = async (measured: MeasuredProduct): Promise<readonly Line[]> => {
  const fleet = await measured.fleet();
  const { baseUrl } = measured.product;
  const bare = await openBareTimelines(measured, await readAll(baseUrl, fleet));
  const ours = await readers(baseUrl, fleet);
  const reference = await readers(bare.baseUrl, fleet);
  try {
    const paired = await inPairs({
      rounds: ROUNDS,
      ours: () => ratePerSecond(ours.callers, ROUND_SECONDS),
      reference: () => ratePerSecond(reference.callers, ROUND_SECONDS),
    });
    return [rateLine(`timeline read, ${CALLERS} callers`, paired, 0.4)];
  } finally {
    ours.close();
    reference.close();
    await bare.close();
  }
};

const pathOf = (shipmentId: string): string => `/v1/shipments/${shipmentId}/timeline`;

const readAll = async (
  baseUrl: string,
  { followed, forwarder }: Fleet,
): Promise<ReadonlyMap<string, string>> => {
  const connection = await HttpConnection.open(baseUrl);
  const timelines = new Map<string, string>();
  for (const { shipmentId } of followed) {
    const { status, body } = await connection.send({
      method: 'GET',
      path: pathOf(shipmentId),
      headers: forwarder,
    });
    if (status !== 200) throw new Error(`The timeline of ${shipmentId} was answered ${status}.`);
    timelines.set(shipmentId, body.toString());
  }
  connection.close();
  return timelines;
};

const readers = async (baseUrl: string, { followed, forwarder: headers }: Fleet) => {
  const open = (): Promise<HttpConnection> => HttpConnection.open(baseUrl);
  const connections = await Promise.all(Array.from({ length: CALLERS }, open));
  const next = inTurn(followed);
  const callers = connections.map(
    (connection): Caller =>
      async () => {
        const { status } = await connection.send({ method: 'GET', path: pathOf(next().shipmentId), headers });
        if (status !== 200) throw new Error(`A timeline was answered ${status}.`);
        return 1;
      },
  );
  return {
    callers,
    close: (): void => {
      for (const connection of connections) connection.close();
    },
  };
};
