// Reports as the port's gate and its weighbridges send them.
import { randomUUID } from 'node:crypto';

export type Truck = {
  readonly shipmentId: string;
  readonly unitId: string;
  /** By which customs knows its goods. */
  readonly houseBill: string;
};

const MINUTE_MS = 60_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

const reportOf = ({ unitId }: Truck, kind: string, occurredAt: string, details: object) => ({
  reportId: randomUUID(),
  unit: { unitId },
  kind,
  placeId: 'plc_weihai-port',
  occurredAt,
  details,
});

/** A new weighing, a second old: a truck may be weighed any number of times. */
export const weighing = (truck: Truck) =>
  reportOf(truck, 'weighed', ago(1_000), { massKg: 18_240, note: 'Weighbridge 3, second lane' });

/** What has happened to a truck that waits for its ferry. */
export const arrivalReports = (truck: Truck) => [
  reportOf(truck, 'gateIn', ago(50 * MINUTE_MS), {}),
  reportOf(truck, 'weighed', ago(45 * MINUTE_MS), { massKg: 18_240 }),
  reportOf(truck, 'sealed', ago(40 * MINUTE_MS), { sealNumber: 'WH204881' }),
  reportOf(truck, 'inspected', ago(20 * MINUTE_MS), { result: 'passed', authority: 'Port of Weihai' }),
];
