// Single reports of one organisation that arrive together share a transaction: the round trips, the locks and the
// disk are paid once for all of them. Nobody waits for company: what arrives while others are written goes next.
// Two groups may be under way, so that one is read and judged here while the database is at the other.
import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import { type EventDraft, type EventLog, lockKeyFor } from '@fourports/eventlog';
import { auditEvent, type Clock, type CommandRequest, type Ids } from '@fourports/service-kit';
import type { TrackingDatabase, TrackingTx } from '../store/tracking-database.ts';
import { reportingOf } from './cause-of.ts';
import type { KnownWorld } from './known-world.ts';
import { type Answered, registerReports } from './register-reports.ts';
import type { Resolution } from './resolve-units.ts';
import { distinctReports } from './take-reports.ts';

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

type Place = {
  readonly waiting: Waiting;
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
};

const MOST_TOGETHER = 100;
const MOST_GROUPS = 2;

/** Who comes next, and how many groups of the organisation are under way. */
type Line = { readonly places: Place[]; groups: number };

export const openReportLine = (ports: LinePorts): ReportLine => {
  const lines = new Map<string, Line>();
  const serve = async (line: Line): Promise<void> => {
    line.groups += 1;
    while (line.places.length > 0) await settle(ports, line.places.splice(0, MOST_TOGETHER));
    line.groups -= 1;
  };
  const lineOf = (organisationId: string): Line => {
    const known = lines.get(organisationId);
    if (known !== undefined) return known;
    const line: Line = { places: [], groups: 0 };
    lines.set(organisationId, line);
    return line;
  };
  return {
    take: (waiting) =>
      new Promise((resolve, reject) => {
        const { organisationId } = waiting.request.caller;
        const line = lineOf(organisationId);
        line.places.push({ waiting, resolve, reject });
        if (line.groups >= MOST_GROUPS) return;
        void serve(line).then(() => {
          if (line.groups === 0) lines.delete(organisationId);
        });
      }),
  };
};

/** Answers every place of the group; never throws. What failed together is tried one by one: one may be the cause. */
const settle = async (ports: LinePorts, group: readonly Place[]): Promise<void> => {
  try {
    const taken = await takeTogether(
      ports,
      group.map(({ waiting }) => waiting),
    );
    for (const [index, { resolve, reject }] of group.entries()) {
      const own = taken[index];
      if (own === undefined) reject(new Error('Failed to answer a report: it was not judged.'));
      else resolve(own);
    }
  } catch (error) {
    const [only, ...others] = group;
    if (others.length === 0) only?.reject(error);
    else for (const place of group) await settle(ports, [place]);
  }
};

const takeTogether = async (ports: LinePorts, group: readonly Waiting[]): Promise<readonly Taken[]> => {
  const { database, known, clock } = ports;
  const [first] = group;
  if (first === undefined) return [];
  const { caller } = first.request;
  const { reports, complete } = distinctReports(group.map(({ report }) => ({ report })));
  const sent = reports.flatMap((report) => {
    const own = group.find((each) => each.report === report);
    return own === undefined
      ? []
      : [{ report, resolution: own.resolution, reporting: reportingOf(own.request) }];
  });
  const sailings = await known.identifySailings([
    ...new Set(reports.flatMap(({ sailingId }) => sailingId ?? [])),
  ]);
  const lock = sent.flatMap(({ resolution }) =>
    resolution.outcome === 'unit' ? [lockKeyFor(HandlingEventRegistered.topic, resolution.unitId)] : [],
  );
  return await database.request(caller, { lock, eager: true }, async (tx) => {
    const now = clock.now();
    const drafts: EventDraft[] = [];
    const emit = (draft: EventDraft): void => {
      drafts.push(draft);
    };
    const answers = complete(
      await registerReports(tx, { reporter: caller, sent, now, known, sailings, emit }),
    );
    await ports.log.append(tx, [...drafts, ...auditOf(ports, group, answers, now)], { isLast: true });
    const position = ports.log.positionAfter(tx);
    return answers.map((answer) => ({ answer, position }));
  });
};

const auditOf = (
  { ids }: LinePorts,
  group: readonly Waiting[],
  answers: readonly Answered[],
  now: string,
): readonly EventDraft[] =>
  group.map(({ request }, index) => {
    const answer = answers[index];
    return auditEvent({
      service: 'tracking',
      request,
      now,
      id: ids.uuid(),
      outcome: 'done',
      ...(answer?.unitId === undefined ? {} : { subject: answer.unitId }),
      ...(answer === undefined ? {} : { details: { [answer.outcome]: 1 } }),
    });
  });
