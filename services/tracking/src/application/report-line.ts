// Single reports of one organisation that arrive together share a transaction: the round trips, the locks and the
// disk are paid once for all of them.
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import { type EventDraft, type EventLog, lockKeyFor } from '@fourports/eventlog';
import { auditEvent, type Clock, type CommandRequest, type Ids } from '@fourports/service-kit';
import { reportsOwnUnitsOnly } from '../domain/may-report.ts';
import { NotAllStored, storeAllReports } from '../store/report-store.ts';
import type { TrackingDatabase, TrackingTx } from '../store/tracking-database.ts';
import { reportingOf } from './cause-of.ts';
import { type Expected, expectNewReports } from './expect-new-reports.ts';
import type { KnownWorld } from './known-world.ts';
import { openLine } from './line.ts';
import { type Answered, type Judged, registerReports } from './register-reports.ts';
import type { Resolution } from './resolve-units.ts';
import { type Distinct, distinctReports } from './take-reports.ts';

export type LinePorts = {
  readonly database: TrackingDatabase;
  readonly log: EventLog<TrackingTx>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly known: KnownWorld;
};

/** One report with its request, whose answer and audit entry are its own. */
export type Waiting = {
  readonly request: CommandRequest;
  readonly report: ReportHandling;
  readonly resolution: Resolution;
};
export type Taken = { readonly answer: Answered; readonly position: string | undefined };

export type ReportLine = { readonly take: (waiting: Waiting) => Promise<Taken> };

const MOST_TOGETHER = 100;

/** What failed together is tried one by one: one may be the cause. */
export const openReportLine = (ports: LinePorts): ReportLine => {
  const line = openLine<Waiting, Taken>(MOST_TOGETHER, (waiting) => takeTogether(ports, waiting));
  return { take: (waiting) => line.join(waiting.request.caller.organisationId, waiting) };
};

/** The distinct reports of a group, and what they are judged by. */
type Group = {
  readonly ports: LinePorts;
  readonly waiting: readonly Waiting[];
  readonly judged: Judged;
  readonly lock: readonly string[];
  readonly complete: Distinct['complete'];
};

const takeTogether = async (ports: LinePorts, waiting: readonly Waiting[]): Promise<readonly Taken[]> => {
  const { known, clock } = ports;
  const [first] = waiting;
  if (first === undefined) return [];
  const { reports, complete } = distinctReports(waiting.map(({ report }) => ({ report })));
  const own = new Map(waiting.map((each) => [each.report, each]));
  const sent = reports.flatMap((report) => {
    const each = own.get(report);
    return each === undefined
      ? []
      : [{ report, resolution: each.resolution, reporting: reportingOf(each.request) }];
  });
  const sailings = await known.identifySailings([
    ...new Set(reports.flatMap(({ sailingId }) => sailingId ?? [])),
  ]);
  const lock = sent.flatMap(({ resolution }) =>
    resolution.outcome === 'unit' ? [lockKeyFor(HandlingEventRegistered.topic, resolution.unitId)] : [],
  );
  const judged = { reporter: first.request.caller, sent, now: clock.now(), known, sailings };
  const group = { ports, waiting, judged, lock, complete };
  const expected = expectNewReports(judged);
  if (expected === undefined) return await takeStepByStep(group);
  try {
    return await takeAtOnce(group, expected);
  } catch (error) {
    if (error instanceof NotAllStored) return await takeStepByStep(group);
    throw error;
  }
};

/** All of the transaction in one message. */
const takeAtOnce = async (group: Group, { answers, told, drafts }: Expected): Promise<readonly Taken[]> => {
  const { ports, judged, lock, complete } = group;
  const { reporter } = judged;
  const { organisationId } = reporter;
  return await ports.database.request({ organisationId }, { lock, eager: true }, async (tx) => {
    const ownUnitsOnly = reportsOwnUnitsOnly(reporter);
    const completed = complete(answers);
    await Promise.all([
      storeAllReports(tx, { reporter: organisationId, ownUnitsOnly, told }),
      ports.log.append(tx, [...drafts, ...auditOf(group, completed)], { isLast: true }),
    ]);
    return takenOf(group, tx, completed);
  });
};

/** Stores, hears what was new, and announces that. */
const takeStepByStep = async (group: Group): Promise<readonly Taken[]> => {
  const { ports, judged, lock, complete } = group;
  const { organisationId } = judged.reporter;
  return await ports.database.request({ organisationId }, { lock, eager: true }, async (tx) => {
    const drafts: EventDraft[] = [];
    const emit = (draft: EventDraft): void => {
      drafts.push(draft);
    };
    const answers = complete(await registerReports(tx, { ...judged, emit }));
    await ports.log.append(tx, [...drafts, ...auditOf(group, answers)], { isLast: true });
    return takenOf(group, tx, answers);
  });
};

const takenOf = ({ ports }: Group, tx: TrackingTx, answers: readonly Answered[]): readonly Taken[] => {
  const position = ports.log.positionAfter(tx);
  return answers.map((answer) => ({ answer, position }));
};

const auditOf = ({ ports, waiting, judged }: Group, answers: readonly Answered[]): readonly EventDraft[] =>
  waiting.map(({ request }, index) => {
    const answer = answers[index];
    return auditEvent({
      service: 'tracking',
      request,
      now: judged.now,
      id: ports.ids.uuid(),
      outcome: 'done',
      ...(answer?.unitId === undefined ? {} : { subject: answer.unitId }),
      ...(answer === undefined ? {} : { details: { [answer.outcome]: 1 } }),
    });
  });
