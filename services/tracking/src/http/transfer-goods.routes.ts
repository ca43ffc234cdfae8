import type { TransferGoods } from '@fourports/contracts/tracking/bodies';
import { transferGoods } from '@fourports/contracts/tracking/operations';
import type { Unit } from '@fourports/contracts/tracking/unit';
import { AppError, type Implementation, implement } from '@fourports/service-kit';
import { causeOfRequest } from '../application/cause-of.ts';
import { commandShipment, shipmentNotFound } from '../application/command-shipment.ts';
import { registerUnits } from '../application/register-units.ts';
import { shipmentDetail, versionOf } from '../application/shipment-detail.ts';
import { transferGoods as transfer } from '../domain/transfer-goods.ts';
import { readToldShipments } from '../store/timeline-source-store.ts';
import type { RoutePorts } from './ports.ts';
import { runWithUnits } from './with-units.ts';

export const transferGoodsRoute = (ports: RoutePorts): Implementation =>
  implement(transferGoods, async (request) => {
    const { caller, body, params } = request;
    const { shipmentId } = params;
    // Before anything is said of units: another's shipment is as unknown as none.
    const seen = await ports.database.read(caller, (tx) =>
      readToldShipments(tx, caller.organisationId, [shipmentId]),
    );
    if (!seen.has(shipmentId)) throw shipmentNotFound(shipmentId);
    const naming = { shipmentId, references: [body.into], readyAt: body.at };
    return await runWithUnits(ports, request, naming, async ({ tx, now, emitDraft }, { all, registered }) => {
      const cause = causeOfRequest(request);
      const joining = all.map(({ unit }) => unit);
      await registerUnits(tx, registered, { caller, cause, now, emit: emitDraft });
      const shipment = await commandShipment(tx, {
        shipmentId,
        caller,
        cause,
        now,
        known: ports.known,
        joining,
        emit: emitDraft,
        answerBy: now,
        decide: ({ shipment: { state, units }, soFar }) =>
          transfer(
            state,
            transferOf(
              body,
              units.map(({ unit }) => unit),
              joining,
            ),
            soFar,
            now,
          ),
      });
      const units = [...new Map([...shipment.units.map(({ unit }) => unit), ...joining].map(byId)).values()];
      return { body: shipmentDetail(shipment, units), etag: versionOf(shipment) };
    });
  });

const byId = (unit: Unit) => [unit.unitId, unit] as const;

const transferOf = (
  { fromUnitId, at }: TransferGoods,
  carrying: readonly Unit[],
  [into]: readonly Unit[],
) => {
  const from = carrying.find(({ unitId }) => unitId === fromUnitId);
  if (from === undefined || into === undefined)
    throw new AppError(
      'UNKNOWN_UNIT',
      `Failed to put the goods into another unit: ${fromUnitId} does not carry them. Send a unit that does.`,
    );
  return { from, into, at };
};
