// What comes through the door for reports: one, an array or NDJSON, read, resolved and registered together.

import { isDeepStrictEqual } from 'node:util';
import { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { fieldErrors, parseJson } from '@fourports/service-kit';
import { type Answered, contradiction, refusal } from './register-reports.ts';

/** A part of the body: a report, or why it is none. */
export type Part = { readonly report: ReportHandling } | { readonly answer: Answered };

/** Reads one part; whatever is wrong with it is its own answer. */
export const readPart = (part: unknown): Part => {
  const parsed = ReportHandling.safeParse(part);
  if (parsed.success) return { report: parsed.data };
  const [first] = fieldErrors(parsed.error);
  return {
    answer: malformed(reportIdIn(part), `${first?.pointer || '/'}: ${first?.detail ?? 'it is no report.'}`),
  };
};

/** Each line that is not empty is a part. */
export const readLines = (text: string): readonly Part[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        return readPart(parseJson(line));
      } catch (error) {
        return { answer: malformed('', error instanceof Error ? error.message : String(error)) };
      }
    });

const malformed = (reportId: string, why: string): Answered => ({
  reportId,
  outcome: 'refused',
  code: 'VALIDATION_FAILED',
  detail: `Failed to read the report: ${why} Correct it and send it again.`,
});

const reportIdIn = (part: unknown): string =>
  typeof part === 'object' && part !== null && 'reportId' in part && typeof part.reportId === 'string'
    ? part.reportId.slice(0, 100)
    : '';

export type Distinct = {
  readonly reports: readonly ReportHandling[];
  /** Answers for all parts in their order, once those of `reports` are known. */
  readonly complete: (answers: readonly Answered[]) => readonly Answered[];
};

/** Of several parts with one reportId the first is registered; the others say the same, or contradict it. */
export const distinctReports = (parts: readonly Part[]): Distinct => {
  const places = new Map<string, number>();
  const reports: ReportHandling[] = [];
  for (const part of parts)
    if ('report' in part && !places.has(part.report.reportId)) {
      places.set(part.report.reportId, reports.length);
      reports.push(part.report);
    }
  const complete = (answers: readonly Answered[]): readonly Answered[] =>
    parts.map((part) => {
      if ('answer' in part) return part.answer;
      const place = places.get(part.report.reportId) ?? -1;
      const answer = answers[place];
      if (answer === undefined)
        throw new TypeError(`Failed to answer ${part.report.reportId}: it was not judged.`);
      if (reports[place] === part.report) return answer;
      if (!isDeepStrictEqual(reports[place], part.report))
        return refusal(part.report, contradiction(part.report.reportId));
      return answer.outcome === 'accepted' ? { ...answer, outcome: 'already' } : answer;
    });
  return { reports, complete };
};
