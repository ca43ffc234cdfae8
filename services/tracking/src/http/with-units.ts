// Commands that name units by what they are known by: found or made ready before the locks are taken, found again under them.
import type { UnitReference } from '@fourports/contracts/tracking/bodies';
import { ItineraryAssigned, UnitRegistered } from '@fourports/contracts/tracking/events';
import type { Answer, Command, CommandRequest, EventKey } from '@fourports/service-kit';
import { type BookedUnits, bookUnits } from '../application/book-units.ts';
import { causeOfRequest } from '../application/cause-of.ts';
import { releaseUnits } from '../application/release-units.ts';
import type { TrackingTables } from '../store/tracking-database.ts';
import { namesOf } from '../store/unit-store.ts';
import type { RoutePorts } from './ports.ts';

export type Naming = {
  readonly shipmentId: string;
  readonly references: readonly UnitReference[];
  /** They are taken to carry the goods from a day before. */
  readonly readyAt: string;
};

/** Two commands may register one truck at once: the second finds the first's unit when it looks again. */
class UnitsChanged extends Error {
  override readonly name = 'UnitsChanged';
}

/** Runs the command under the locks of the shipment, its units and what they still carry; that lets them go at its end. */
export const runWithUnits = async <Body>(
  ports: RoutePorts,
  request: CommandRequest,
  naming: Naming,
  work: (command: Command<TrackingTables>, units: BookedUnits) => Promise<Answer<Body>>,
): Promise<Answer<Body>> => {
  for (;;) {
    const prepared = await ports.database.read(request.caller, (tx) =>
      bookUnits(tx, naming.references, {
        caller: request.caller,
        readyAt: naming.readyAt,
        newUnitId: () => ports.ids.next('unt'),
      }),
    );
    try {
      return await runOnce(ports, request, { ...naming, prepared }, work);
    } catch (error) {
      if (!(error instanceof UnitsChanged)) throw error;
    }
  }
};

const runOnce = <Body>(
  ports: RoutePorts,
  request: CommandRequest,
  { shipmentId, references, readyAt, prepared }: Naming & { readonly prepared: BookedUnits },
  work: (command: Command<TrackingTables>, units: BookedUnits) => Promise<Answer<Body>>,
): Promise<Answer<Body>> => {
  const { caller } = request;
  const { organisationId } = caller;
  const options = { lock: keysOf(shipmentId, organisationId, prepared), subject: shipmentId };
  return ports.runCommand(request, options, async (command) => {
    const { tx, now, emitDraft } = command;
    const fresh = prepared.registered.map(({ unitId }) => unitId);
    const found = await bookUnits(tx, references, { caller, readyAt, newUnitId: () => fresh.shift() ?? '' });
    if (!isSame(found, prepared)) throw new UnitsChanged();
    const cause = causeOfRequest(request);
    const saving = { cause, emit: emitDraft, known: ports.known, organisationId, answerBy: now };
    return await work(command, await releaseUnits(tx, found, saving));
  });
};

const isSame = (one: BookedUnits, other: BookedUnits): boolean =>
  JSON.stringify([one.all.map(({ unit }) => unit.unitId), one.carrying]) ===
  JSON.stringify([other.all.map(({ unit }) => unit.unitId), other.carrying]);

/** The shipment, its units, what they still carry, and the names under which new units become known. */
const keysOf = (shipmentId: string, organisationId: string, units: BookedUnits): readonly EventKey[] => [
  ...[...new Set([shipmentId, ...units.carrying.map((each) => each.shipmentId)])].map((key) => ({
    topic: ItineraryAssigned.topic,
    key,
  })),
  ...[
    ...units.all.map(({ unit }) => unit.unitId),
    ...units.registered.flatMap(({ identifiers }) =>
      namesOf(identifiers).map((name) => `known as ${organisationId} ${name}`),
    ),
  ].map((key) => ({ topic: UnitRegistered.topic, key })),
];
