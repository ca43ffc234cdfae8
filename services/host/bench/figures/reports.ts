// Handling reports, the whole command through HTTP, beside bare inserts into a table like the one they end in.
import { type Line, rateLine } from '../figure.ts';
import { type Caller, ratePerSecond } from '../load/drive.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { inTurn } from '../load/in-turn.ts';
import { type Truck, weighing } from '../product/a-report.ts';
import type { Fleet } from '../product/fleet.ts';
import type { MeasuredProduct } from '../product/running-product.ts';
import { openBareReports } from '../reference/bare-reports.ts';
import { inPairs, type Paired } from '../statistics.ts';
import { readUntilShown } from './read-until-shown.ts';

const ROUNDS = 5;
const ROUND_SECONDS = 3;
const BATCH = 500;
const BATCH_CALLERS = 2;

export const measureReports = async (measured: MeasuredProduct): Promise<readonly Line[]> => {
  const lines: Line[] = [];
  for (const callers of [8, 16, 32]) {
    const paired = await compare(measured, { callers, size: 1, isFollowed: false });
    lines.push(rateLine(`reports one by one, ${callers} callers`, paired, 0.25));
  }
  const batches = { callers: BATCH_CALLERS, size: BATCH };
  const accepted = await compare(measured, { ...batches, isFollowed: false });
  lines.push(rateLine(`reports in batches of ${BATCH}, accepted`, accepted, 0.25));
  const visible = await compare(measured, { ...batches, isFollowed: true });
  lines.push(rateLine(`reports in batches of ${BATCH}, visible in the timeline`, visible, 0.1));
  return lines;
};

type Load = {
  readonly callers: number;
  readonly size: number;
  /** The last report of each batch is read back from the timeline of its shipment before the next batch is sent. */
  readonly isFollowed: boolean;
};

const compare = async (measured: MeasuredProduct, load: Load): Promise<Paired> => {
  const { callers, size } = load;
  const fleet = await measured.fleet();
  const bare = await openBareReports(measured, callers);
  const open = (): Promise<HttpConnection> => HttpConnection.open(measured.product.baseUrl);
  const connections = await Promise.all(Array.from({ length: callers }, open));
  const ours = connections.map((connection, gate) =>
    reporter(connection, atGate(fleet, gate, callers), load),
  );
  const inserters = bare.inserters(fleet, size);
  try {
    return await inPairs({
      rounds: ROUNDS,
      ours: () => ratePerSecond(ours, ROUND_SECONDS),
      reference: async () => {
        // What the last round of ours left to be consumed is not the reference's burden.
        await measured.settled();
        return await ratePerSecond(inserters, ROUND_SECONDS);
      },
    });
  } finally {
    for (const connection of connections) connection.close();
    await bare.close();
  }
};

/** No truck is weighed at two gates at once. */
const atGate = (fleet: Fleet, gate: number, gates: number): Fleet => ({
  ...fleet,
  trucks: fleet.trucks.filter((_, place) => place % gates === gate),
});

const reporter = (connection: HttpConnection, fleet: Fleet, { size, isFollowed }: Load): Caller => {
  const nextTruck = inTurn(fleet.trucks);
  const nextFollowed = inTurn(fleet.followed);
  return async () => {
    const last: Truck = isFollowed ? nextFollowed() : nextTruck();
    const before = Array.from({ length: size - 1 }, () => weighing(nextTruck()));
    const report = weighing(last);
    const { status, body } = await connection.send({
      method: 'POST',
      path: '/v1/handling-reports',
      headers: fleet.port,
      body: JSON.stringify(size === 1 ? report : [...before, report]),
    });
    const answer = body.toString();
    const accepted = answer.split('"accepted"').length - 1;
    if (status !== 200 || accepted !== size)
      throw new Error(`Of ${size} reports ${accepted} were accepted (${status}): ${answer.slice(0, 500)}`);
    if (isFollowed) await readUntilShown(connection, fleet, { ...last, reportId: report.reportId });
    return size;
  };
};
