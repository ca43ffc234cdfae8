// From the answer to a report until a timeline shows it, at a rate that leaves the machine idle most of the time.
import { setTimeout as pause } from 'node:timers/promises';
import { type Line, timesLine } from '../figure.ts';
import { HttpConnection } from '../load/http-connection.ts';
import { inTurn } from '../load/in-turn.ts';
import { weighing } from '../product/a-report.ts';
import type { MeasuredProduct } from '../product/running-product.ts';
import { readUntilShown } from './read-until-shown.ts';

const PER_SECOND = 20;
const SECONDS = 20;

export const measureVisible = async (measured: MeasuredProduct): Promise<readonly Line[]> => {
  const fleet = await measured.fleet();
  const next = inTurn(fleet.followed);
  const open = (): Promise<HttpConnection> => HttpConnection.open(measured.product.baseUrl);
  const answeredMs: number[] = [];
  const visibleMs: number[] = [];
  const reportOnce = async (): Promise<void> => {
    const connection = await open();
    const truck = next();
    const report = weighing(truck);
    const path = '/v1/handling-reports';
    const sentAt = performance.now();
    await connection.send({ method: 'POST', path, headers: fleet.port, body: JSON.stringify(report) });
    const answeredAt = performance.now();
    await readUntilShown(connection, fleet, { ...truck, reportId: report.reportId });
    answeredMs.push(answeredAt - sentAt);
    visibleMs.push(performance.now() - answeredAt);
    connection.close();
  };
  const running: Promise<void>[] = [];
  for (let sent = 0; sent < PER_SECOND * SECONDS; sent += 1) {
    running.push(reportOnce());
    await pause(1_000 / PER_SECOND);
  }
  await Promise.all(running);
  return [
    timesLine(`report sent → accepted, ${PER_SECOND}/s`, answeredMs),
    timesLine(`accepted → visible in the timeline, ${PER_SECOND}/s`, visibleMs),
  ];
};
