// Handling that customs told of, registered like any other report: filed under the unit's owner, by customs' word.
import type { DataOf, Envelope } from '@fourports/contracts';
import { CargoHandlingTold } from '@fourports/contracts/customs/events';
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { SAILING_RULE } from '@fourports/contracts/tracking/unit';
import type { EventDraft } from '@fourports/eventlog';
import type { Reporting } from '../domain/may-report.ts';
import type { PlaceDirectory } from '../domain/place-directory.ts';
import { sailingInto } from '../domain/sailing-into.ts';
import { planInForce } from '../domain/shipment.ts';
import { loadShipments } from '../store/shipment-store.ts';
import type { TrackingTx } from '../store/tracking-database.ts';
import { loadMemberships, loadUnits } from '../store/unit-store.ts';
import { causeOfEvent } from './cause-of.ts';
import { registerReports } from './register-reports.ts';
import type { TakeUpPorts } from './take-up-parked.ts';

type Told = DataOf<typeof CargoHandlingTold>;

/** Throws when it cannot be registered: it becomes a dead letter that says why. Run under the unit's lock. */
export const takeCustomsHandling = async (
  tx: TrackingTx,
  { known, log }: TakeUpPorts,
  event: Envelope,
): Promise<void> => {
  const told = CargoHandlingTold.data.parse(event.data);
  await known.refresh();
  const reporting = await reportingFor(tx, told, event);
  const report = await reportOf(tx, told, known.places);
  const drafts: EventDraft[] = [];
  const [answer] = await registerReports(tx, {
    reporter: reporting,
    sent: [{ report, resolution: { outcome: 'unit', unitId: told.unitId }, reporting }],
    now: told.recordedAt,
    known,
    sailings: await known.identifySailings(report.sailingId === undefined ? [] : [report.sailingId]),
    emit: (draft) => drafts.push(draft),
  });
  if (answer?.outcome === 'refused') throw new Error(answer.detail);
  if (drafts.length > 0) await log.append(tx, drafts);
};

/** Whatever the owner might report itself: it is customs that says so. */
const reportingFor = async (tx: TrackingTx, { unitId }: Told, event: Envelope): Promise<Reporting> => {
  const [stored] = await loadUnits(tx, [unitId]);
  if (stored === undefined)
    throw new Error(`Failed to register what customs told: the unit ${unitId} is not known here.`);
  const { organisationId } = stored;
  return { organisationId, kind: 'forwarder', places: [], routes: [], ...causeOfEvent(event) };
};

const reportOf = async (tx: TrackingTx, told: Told, places: PlaceDirectory): Promise<ReportHandling> => {
  const { factId, unitId, kind, placeId, occurredAt, recordedAt, provenance, text } = told;
  const sailingId = SAILING_RULE[kind] === 'required' ? await sailingOf(tx, told, places) : undefined;
  return {
    reportId: factId,
    unit: { unitId },
    kind,
    placeId,
    occurredAt,
    recordedAt,
    details: { note: text },
    provenance,
    ...(sailingId === undefined ? {} : { sailingId }),
  };
};

const sailingOf = async (
  tx: TrackingTx,
  { unitId, placeId, occurredAt }: Told,
  places: PlaceDirectory,
): Promise<string> => {
  const memberships = await loadMemberships(tx, [unitId]);
  const shipments = await loadShipments(tx, [...new Set(memberships.map(({ shipmentId }) => shipmentId))]);
  const legs = shipments.flatMap(({ state }) => planInForce(state)?.legs ?? []);
  const sailingId = sailingInto(legs, { placeId, at: occurredAt }, places);
  if (sailingId !== undefined) return sailingId;
  throw new Error(
    `Failed to register what customs told of ${unitId}: no sailing of its plans comes to ${placeId}. Correct the plan, then let this be taken again.`,
  );
};
