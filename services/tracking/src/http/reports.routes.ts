import type { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { HandlingEventRegistered } from '@fourports/contracts/tracking/events';
import { reportHandling } from '@fourports/contracts/tracking/operations';
import {
  AppError,
  type CommandRequest,
  type Implementation,
  implementUnchecked,
  type UncheckedBody,
} from '@fourports/service-kit';
import { reportingOf } from '../application/cause-of.ts';
import { type Answered, registerReports } from '../application/register-reports.ts';
import { summaryOf } from '../application/report-line.ts';
import { findUnknown } from '../application/require-known.ts';
import { type Resolution, resolveUnits } from '../application/resolve-units.ts';
import { answerOfShared, shareReport } from '../application/share-report.ts';
import { distinctReports, type Part, readArray, readLines, readPart } from '../application/take-reports.ts';
import type { RoutePorts } from './ports.ts';

export const reportsRoute = (ports: RoutePorts): Implementation =>
  implementUnchecked(reportHandling, async (request) => {
    const parts = readParts(request.body);
    const { reports, complete } = distinctReports(parts);
    const resolutions = await resolve(ports, request, reports);
    await findUnknown(ports, namedIn(reports), request.caller.world);
    const answer = await register(ports, request, { reports, resolutions });
    const answers = complete(answer.body.answers);
    if (answers.some(({ outcome }) => outcome === 'parked')) await ports.takeUpParked();
    return { ...answer, body: { answers: [...answers] } };
  });

const MOST_PARTS = 1_000;

const readParts = (body: UncheckedBody): readonly Part[] => {
  const parts =
    'text' in body
      ? readLines(body.text)
      : Array.isArray(body.json)
        ? readArray(body.json)
        : [only(body.json)];
  if (parts.length > 0 && parts.length <= MOST_PARTS) return parts;
  throw new AppError(
    'VALIDATION_FAILED',
    `Failed to read the reports: there are ${parts.length}. Send 1 to ${MOST_PARTS} at once.`,
  );
};

/** A single report that is malformed is a malformed request. */
const only = (json: unknown): Part => {
  const part = readPart(json);
  if ('report' in part) return part;
  throw new AppError('VALIDATION_FAILED', part.answer.detail ?? 'Failed to read the report.');
};

/** Units named by their ids need no look-up before the transaction. */
const resolve = async (
  ports: RoutePorts,
  request: CommandRequest,
  reports: readonly ReportHandling[],
): Promise<readonly Resolution[]> => {
  const { caller } = request;
  const isDateForbidden = !caller.permissions.has('history:write');
  const resolutions = reports.every(({ unit }) => 'unitId' in unit)
    ? reports.map(byId)
    : await ports.database.read(caller, (tx) =>
        resolveUnits(tx, reports, { reporter: caller, places: ports.known.places }),
      );
  return resolutions.map((resolution, place) =>
    isDateForbidden && reports[place]?.recordedAt !== undefined ? dateForbidden : resolution,
  );
};

const byId = ({ unit }: ReportHandling): Resolution =>
  'unitId' in unit
    ? { outcome: 'unit', unitId: unit.unitId }
    : { outcome: 'park', normalised: unit.identifier };

const dateForbidden: Resolution = {
  outcome: 'refuse',
  problem: {
    code: 'FORBIDDEN',
    message:
      'Failed to register handling event: recordedAt may be stated only with the permission history:write. Leave it out.',
  },
};

type Resolved = { readonly reports: readonly ReportHandling[]; readonly resolutions: readonly Resolution[] };

const register = async (ports: RoutePorts, request: CommandRequest, { reports, resolutions }: Resolved) => {
  const shared = reports.map((report, place) =>
    shareReport({ report, resolution: resolutions[place] ?? byId(report) }),
  );
  const sent = shared.flat();
  if (request.idempotencyKey === undefined) {
    const { answers, position } = await ports.reportLine.take({ request, sent });
    const headers = position === undefined ? {} : { 'Fourports-Position': position };
    return { headers, body: { answers: [...ownAnswers(shared, answers)] } };
  }
  const unitIds = sent.flatMap(({ resolution }) =>
    resolution.outcome === 'unit' ? [resolution.unitId] : [],
  );
  const lock = [...new Set(unitIds)].map((key) => ({ topic: HandlingEventRegistered.topic, key }));
  const sailings = await ports.known.identifySailings(namedIn(reports).sailingIds);
  const reporting = reportingOf(request);
  const answer = await ports.runCommand(request, { lock }, async ({ tx, now, emitDraft, audit }) => {
    const answers = await registerReports(tx, {
      reporter: request.caller,
      sent: sent.map((each) => ({ ...each, reporting })),
      now,
      known: ports.known,
      sailings,
      emit: emitDraft,
    });
    const { subject, details } = summaryOf(answers);
    audit({ details, ...(subject === undefined ? {} : { subject }) });
    return { body: { answers: [...ownAnswers(shared, answers)] } };
  });
  // A repetition under one Idempotency-Key has its first answer.
  return { ...answer, body: { answers: answer.body?.answers ?? [] } };
};

/** One answer for each report, whose copies were answered with it. */
const ownAnswers = (
  shared: readonly (readonly unknown[])[],
  answers: readonly Answered[],
): readonly Answered[] => {
  let next = 0;
  return shared.map(({ length }) => {
    next += length;
    return answerOfShared(answers.slice(next - length, next));
  });
};

const namedIn = (reports: readonly ReportHandling[]) => ({
  placeIds: [...new Set(reports.flatMap(({ placeId }) => placeId ?? []))],
  sailingIds: [...new Set(reports.flatMap(({ sailingId }) => sailingId ?? []))],
});
