// From the answer to a message of customs until a timeline shows it, at a rate that leaves the machine idle mostly.
import { setTimeout as pause } from 'node:timers/promises';
import { type Line, timesLine } from '../figure.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { inTurn } from '../load/in-turn.ts';
import { releaseOf } from '../product/a-customs-answer.ts';
import type { MeasuredProduct } from '../product/running-product.ts';
import { readUntilShown } from './read-until-shown.ts';

const PER_SECOND = 10;
const SECONDS = 20;

export const measureCustoms = async (
  measured: MeasuredProduct,
  transport = 'PostgreSQL',
): Promise<readonly Line[]> => {
  const fleet = await measured.fleet();
  const next = inTurn(fleet.followed);
  const answeredMs: number[] = [];
  const visibleMs: number[] = [];
  const bringOnce = async (serial: number): Promise<void> => {
    const connection = await HttpConnection.open(measured.product.baseUrl);
    const truck = next();
    const number = `9900026${String(serial).padStart(6, '0')}M`;
    const body = JSON.stringify({ text: releaseOf(truck.houseBill, number) });
    const path = '/v1/customs/responses';
    const sentAt = performance.now();
    const answer = await connection.send({ method: 'POST', path, headers: fleet.forwarder, body });
    const answeredAt = performance.now();
    if (answer.status !== 200)
      throw new Error(`POST ${path} answered ${answer.status}: ${answer.body.toString()}`);
    await readUntilShown(connection, fleet, { ...truck, reportId: number });
    answeredMs.push(answeredAt - sentAt);
    visibleMs.push(performance.now() - answeredAt);
    connection.close();
  };
  const running: Promise<void>[] = [];
  for (let serial = 0; serial < PER_SECOND * SECONDS; serial += 1) {
    running.push(bringOnce(serial));
    await pause(1_000 / PER_SECOND);
  }
  await Promise.all(running);
  return [
    timesLine(`customs' message sent → accepted, ${PER_SECOND}/s, on ${transport}`, answeredMs),
    timesLine(
      `customs' message accepted → visible in the timeline, ${PER_SECOND}/s, on ${transport}`,
      visibleMs,
    ),
  ];
};
