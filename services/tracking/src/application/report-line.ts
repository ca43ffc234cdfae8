// Reports that a transaction takes together. Single ones of an organisation that arrive together share one: the round
// trips, the locks and the disk are paid once for all of them.
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
import { type Answered, type Judged, registerReports, type SentReport } from './register-reports.ts';
import { type Distinct, distinctReports } from './take-reports.ts';

export type LinePorts = {
  readonly database: TrackingDatabase;
  readonly log: EventLog<TrackingTx>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly known: KnownWorld;
};

/** The reports of one request, whose answers and audit entry are its own. */
export type Waiting = {
  readonly request: CommandRequest;
  readonly sent: readonly Omit<SentReport, 'reporting'>[];
};
/** One answer for each report, in their order. */
export type Taken = { readonly answers: readonly Answered[]; readonly position: string | undefined };

export type ReportLine = { readonly take: (waiting: Waiting) => Promise<Taken> };

const MOST_TOGETHER = 100;

/** What failed together is tried one by one: one may be the cause. A request with several reports goes by itself. */
export const openReportLine = (ports: LinePorts): ReportLine => {
  const line = openLine<Waiting, Taken>(MOST_TOGETHER, (waiting) => takeTogether(ports, waiting));
  return {
    take: async (waiting) => {
      if (waiting.sent.length === 1) return await line.join(waiting.request.caller.organisationId, waiting);
      const [taken] = await takeTogether(ports, [waiting]);
      if (taken === undefined) throw new Error('Failed to take the reports: they were not answered.');
      return taken;
    },
  };
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
  const all = waiting.flatMap(({ request, sent }) => {
    const reporting = reportingOf(request);
    return sent.map((each): SentReport => ({ ...each, reporting }));
  });
  const { reports, complete } = distinctReports(all);
  const distinct = new Set(reports);
  const sent = all.filter(({ report }) => distinct.has(report));
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
    const stored = storeAllReports(tx, { reporter: organisationId, ownUnitsOnly, told });
    const appended = ports.log.append(tx, [...drafts, ...auditOf(group, completed)], { isLast: true });
    // Where storing fails, so does the other; what storing says of it is the reason.
    await Promise.allSettled([stored, appended]);
    await stored;
    await appended;
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

const takenOf = (
  { ports, waiting }: Group,
  tx: TrackingTx,
  answers: readonly Answered[],
): readonly Taken[] => {
  const position = ports.log.positionAfter(tx);
  return ownOf(waiting, answers).map((own) => ({ answers: own, position }));
};

const auditOf = ({ ports, waiting, judged }: Group, answers: readonly Answered[]): readonly EventDraft[] => {
  const own = ownOf(waiting, answers);
  return waiting.map(({ request }, index) => {
    const { subject, details } = summaryOf(own[index] ?? []);
    return auditEvent({
      service: 'tracking',
      request,
      now: judged.now,
      id: ports.ids.uuid(),
      outcome: 'done',
      ...(subject === undefined ? {} : { subject }),
      details,
    });
  });
};

/** Of the answers to all, those of each request. */
const ownOf = (
  waiting: readonly Waiting[],
  answers: readonly Answered[],
): readonly (readonly Answered[])[] => {
  let next = 0;
  return waiting.map(({ sent }) => {
    next += sent.length;
    return answers.slice(next - sent.length, next);
  });
};

/** For the audit: how many were answered how, and the unit where there is but one. */
export const summaryOf = (answers: readonly Answered[]) => {
  const [subject, ...others] = new Set(answers.flatMap(({ unitId }) => unitId ?? []));
  const details: Record<string, number> = {};
  for (const { outcome } of answers) details[outcome] = (details[outcome] ?? 0) + 1;
  return { subject: others.length === 0 ? subject : undefined, details };
};
