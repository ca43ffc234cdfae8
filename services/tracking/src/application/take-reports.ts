// What comes through the door for reports: one, an array or NDJSON, read, resolved and registered together.

import { isDeepStrictEqual } from 'node:util';
import { ReportHandling } from '@fourports/contracts/tracking/bodies';
import { fieldErrors, parseJson } from '@fourports/service-kit';
import { type Answered, contradiction, refusal } from './register-reports.ts';

/** A part of the body: a report, or why it is none. */
export type Part = { readonly report: ReportHandling } | { readonly answer: Answered };

/** Where a part stands in a body of several, counted from 1: `line 3` of NDJSON, `place 3` of an array. */
type Place = { readonly name: 'line' | 'place'; readonly number: number };

/** Reads one part; whatever is wrong with it is its own answer. */
export const readPart = (part: unknown, place?: Place): Part => {
  const parsed = ReportHandling.safeParse(part);
  if (parsed.success) return { report: parsed.data };
  const [first] = fieldErrors(parsed.error);
  const why = `${first?.pointer || '/'}: ${first?.detail ?? 'it is no report.'}`;
  return { answer: malformed(reportIdIn(part), why, place) };
};

export const readArray = (parts: readonly unknown[]): readonly Part[] =>
  parts.map((part, index) => readPart(part, { name: 'place', number: index + 1 }));

/** Each line that is not empty is a part. */
export const readLines = (text: string): readonly Part[] =>
  text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const place = { name: 'line', number: index + 1 } as const;
    try {
      return [readPart(parseJson(line), place)];
    } catch (error) {
      return [{ answer: malformed('', error instanceof Error ? error.message : String(error), place) }];
    }
  });

const malformed = (reportId: string, why: string, place: Place | undefined): Answered => ({
  reportId,
  outcome: 'refused',
  code: 'VALIDATION_FAILED',
  detail: `Failed to read the report${place === undefined ? '' : ` in ${place.name} ${place.number}`}: ${why} Correct it and send it again.`,
  ...(place === undefined ? {} : { line: place.number }),
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
