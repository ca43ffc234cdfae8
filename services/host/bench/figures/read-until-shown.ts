import type { HttpConnection } from '../load/http-connection.ts';
import type { Fleet } from '../product/fleet.ts';

/** Reads the shipment's timeline, again and again if need be, until the report is in it. */
export const readUntilShown = async (
  connection: HttpConnection,
  { forwarder }: Fleet,
  { shipmentId, reportId }: { readonly shipmentId: string; readonly reportId: string },
): Promise<void> => {
  const path = `/v1/shipments/${shipmentId}/timeline`;
  for (;;) {
    const { status, body } = await connection.send({ method: 'GET', path, headers: forwarder });
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${body.toString()}`);
    if (body.includes(reportId)) return;
  }
};
