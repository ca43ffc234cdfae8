// Parked reports whose unit has become known: registered once, as they would have been, and then parked no longer.
import { COMMON_EVENTS } from '@fourports/contracts';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import type { EventDraft } from '@fourports/eventlog';
import { type EventLog, lockKeyFor } from '@fourports/eventlog';
import type { Clock, Ids } from '@fourports/service-kit';
import type { Reporting } from '../domain/may-report.ts';
import { dropParked, lockParked, type Match, matchesOf, someMatches } from '../store/parked-report-store.ts';
import type { TrackingDatabase, TrackingTx } from '../store/tracking-database.ts';
import { causeOfReporting } from './cause-of.ts';
import type { KnownWorld } from './known-world.ts';
import { type Answered, registerReports } from './register-reports.ts';
import { resolveUnits } from './resolve-units.ts';

export type TakeUpPorts = {
  readonly database: TrackingDatabase;
  readonly log: EventLog<TrackingTx>;
  readonly known: KnownWorld;
  readonly clock: Clock;
  readonly ids: Ids;
};

/** What waits for these units. Run as the work role under their locks. */
export const takeUpFor = async (
  tx: TrackingTx,
  ports: TakeUpPorts,
  unitIds: readonly string[],
): Promise<void> => {
  for (const match of await matchesOf(tx, unitIds)) await takeUp(tx, ports, match);
};

/** Whatever can be taken up, a bounded part of it, each unit's in a transaction of its own. */
export const takeUpAll = async (ports: TakeUpPorts): Promise<void> => {
  const matches = await ports.database.work({}, someMatches);
  for (const unitId of new Set(matches.map((match) => match.unitId)))
    await ports.database.work({ lock: [lockKeyFor(HandlingEventRegistered.topic, unitId)] }, (tx) =>
      takeUpFor(tx, ports, [unitId]),
    );
};

const takeUp = async (tx: TrackingTx, ports: TakeUpPorts, match: Match): Promise<void> => {
  const { known } = ports;
  await known.refresh();
  const parked = await lockParked(tx, match);
  if (parked === undefined) return;
  const { report, reporting, parkedAt } = parked;
  // Which unit it means depends on all that are known by the identifier; another one takes it up by itself.
  const [resolution] = await resolveUnits(tx, [report], { reporter: reporting, places: known.places });
  if (resolution?.outcome !== 'unit' || resolution.unitId !== match.unitId) return;
  await dropParked(tx, match);
  const sailings = await known.identifySailings(report.sailingId === undefined ? [] : [report.sailingId]);
  const drafts: EventDraft[] = [];
  const [answer] = await registerReports(tx, {
    reporter: reporting,
    sent: [{ report, resolution, reporting }],
    now: parkedAt,
    known,
    sailings,
    emit: (draft) => drafts.push(draft),
  });
  if (answer?.outcome === 'refused') drafts.push(refusedDraft(ports, reporting, answer));
  if (drafts.length > 0) await ports.log.append(tx, drafts);
};

/** Its sender has long had the answer "parked"; why it was not taken after all stands in the audit. */
const refusedDraft = (
  { clock, ids }: TakeUpPorts,
  reporting: Reporting,
  { code, reportId }: Answered,
): EventDraft => {
  const { commandAudited } = COMMON_EVENTS.tracking;
  const { topic, type, version } = commandAudited;
  return {
    topic,
    type,
    version,
    key: ids.uuid(),
    occurredAt: clock.now(),
    ...causeOfReporting(reporting),
    data: {
      operation: 'reportHandling',
      organisationId: reporting.organisationId,
      subject: reportId,
      from: 'parked',
      requestId: reporting.correlationId,
      outcome: 'refused',
      ...(code === undefined ? {} : { code }),
    },
  };
};
