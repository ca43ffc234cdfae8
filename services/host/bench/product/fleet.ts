// Trucks to report of, booked through the public doors by the live forwarder of the demonstration.
import { Sailing } from '@fourports/contracts/schedules/sailing';
import { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import { z } from 'zod';
import type { DemoAccount } from '../../src/demo/credentials-file.ts';
import type { RunningProduct } from '../../src/e2e/product.ts';
import { HttpConnection, type LoadRequest } from '../load/http-connection.ts';
import { arrivalReports, type Truck } from './a-report.ts';

export type Fleet = {
  /** Many trucks in few shipments: what ports report of all day. */
  readonly trucks: readonly Truck[];
  /** Shipments of one truck each, reported at the gate: what people look at. */
  readonly followed: readonly Truck[];
  /** Header lines of the forwarder's and the port's API keys. */
  readonly forwarder: readonly string[];
  readonly port: readonly string[];
};

type Booked = Pick<RunningProduct, 'baseUrl' | 'accounts'>;

const SHIPMENTS = 50;
const TRUCKS_IN_EACH = 20;
const FOLLOWED = 100;
const CALLERS = 4;

export const bookFleet = async (product: Booked): Promise<Fleet> => {
  const forwarder = keyOf(product, 'forwarder');
  const port = keyOf(product, 'port');
  const booked: Truck[][] = [];
  const open = (): Promise<HttpConnection> => HttpConnection.open(product.baseUrl);
  const sailings = await sailingsOf(await open(), forwarder);
  const orders = Array.from({ length: SHIPMENTS + FOLLOWED }, (_, index) => index).values();
  const bookInTurn = async (): Promise<void> => {
    const connection = await open();
    for (const index of orders) {
      const size = index < SHIPMENTS ? TRUCKS_IN_EACH : 1;
      const sailingId = sailings[index % sailings.length] ?? '';
      const trucks = await book(connection, forwarder, { index, size, sailingId });
      booked[index] = trucks;
      if (size === 1) await post(connection, '/v1/handling-reports', port, trucks.flatMap(arrivalReports));
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CALLERS }, bookInTurn));
  return {
    trucks: booked.slice(0, SHIPMENTS).flat(),
    followed: booked.slice(SHIPMENTS).flat(),
    forwarder,
    port,
  };
};

const keyOf = ({ accounts }: Booked, kind: DemoAccount['kind']): readonly string[] => {
  const found = accounts.find(
    ({ organisation, ...each }) =>
      each.kind === kind && each.world === 'live' && (kind !== 'port' || organisation.includes('Weihai')),
  );
  if (found === undefined) throw new Error(`The demonstration has no live ${kind}.`);
  return [`authorization: Bearer ${found.apiKey}`];
};

const DAY_MS = 86_400_000;
const dayAfter = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const Sailings = z.object({ items: z.array(Sailing) });

const sailingsOf = async (
  connection: HttpConnection,
  headers: readonly string[],
): Promise<readonly string[]> => {
  const route = 'routeId=rte_weihai-incheon&direction=outbound&status=scheduled';
  const path = `/v1/sailings?${route}&from=${dayAfter(5)}&to=${dayAfter(60)}`;
  const { items } = Sailings.parse(await answerOf(connection, { method: 'GET', path, headers }));
  connection.close();
  return items.map(({ sailingId }) => sailingId);
};

type Order = { readonly index: number; readonly size: number; readonly sailingId: string };

const book = async (
  connection: HttpConnection,
  headers: readonly string[],
  { index, size, sailingId }: Order,
): Promise<Truck[]> => {
  const houseBill = `FIGURESBL${index}`;
  const answer = await post(connection, '/v1/shipments', [...headers, `idempotency-key: figures-${index}`], {
    mode: 'wholeTruck',
    references: { reference: `FIGURES-${index}`, houseBill },
    specification: {
      originPlaceId: 'plc_weihai-city',
      destinationPlaceId: 'plc_icn',
      readyAt: new Date(Date.now() - DAY_MS).toISOString(),
    },
    goods: { description: 'Parcels', massKg: 6200, dangerous: false },
    units: Array.from({ length: size }, (_, place) => ({
      kind: 'wholeTruck',
      identifiers: { trailerPlate: plate(index * TRUCKS_IN_EACH + place) },
    })),
    plan: { sailingId },
  });
  const { shipmentId, units } = ShipmentDetail.parse(answer);
  return units.map(({ unitId }) => ({ shipmentId, unitId, houseBill }));
};

/** Hexadecimal: four characters, and no I or O among them. */
const plate = (number: number): string => `鲁K${number.toString(16).toUpperCase().padStart(4, '0')}挂`;

const post = (connection: HttpConnection, path: string, headers: readonly string[], body: unknown) =>
  answerOf(connection, { method: 'POST', path, headers, body: JSON.stringify(body) });

const answerOf = async (connection: HttpConnection, request: LoadRequest): Promise<unknown> => {
  const { status, body } = await connection.send(request);
  if (status >= 300)
    throw new Error(`${request.method} ${request.path} answered ${status}: ${body.toString()}`);
  return JSON.parse(body.toString());
};
