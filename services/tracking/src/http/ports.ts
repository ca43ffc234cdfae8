import type { EventLog } from '@fourports/eventlog';
import type { Clock, Ids, RunCommand } from '@fourports/service-kit';
import type { KnownWorld } from '../application/known-world.ts';
import type { TimelineReader } from '../application/read-timeline.ts';
import type { ReportLine } from '../application/report-line.ts';
import type { TrackingDatabase, TrackingTables, TrackingTx } from '../store/tracking-database.ts';

/** What the routes of tracking need. */
export type RoutePorts = {
  readonly database: TrackingDatabase;
  readonly runCommand: RunCommand<TrackingTables>;
  readonly log: EventLog<TrackingTx>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly known: KnownWorld;
  readonly readTimeline: TimelineReader;
  readonly reportLine: ReportLine;
  /** Looks once more for units of reports that were just parked: one may have become known meanwhile. */
  readonly takeUpParked: () => Promise<void>;
  /** Fresh random bytes, for labels. */
  readonly randomBytes: (count: number) => Uint8Array;
};
