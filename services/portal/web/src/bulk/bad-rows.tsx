// The rows to correct: which cell, what stands in it, and what would be right.
import type { QuoteJob } from '@fourports/contracts/planning/bulk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { ProblemNote } from '../app/problem-note.tsx';
import type { Reader } from '../i18n/reader.ts';
import { badRowsQuery } from './job-queries.ts';
import { countText } from './job-words.tsx';

export const BadRows = ({ job, reader }: { job: QuoteJob; reader: Reader }): ReactNode => {
  const { t } = reader;
  const id = useId();
  const bad = useInfiniteQuery(badRowsQuery(job.jobId, job.badRows));
  const rows = bad.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-labelledby={id} className="badrows">
      <h3 id={id}>{t('bulk:page.badTitle')}</h3>
      <p className="sec">{t('bulk:page.badLead')}</p>
      {bad.isError ? <ProblemNote error={bad.error} onRetry={() => void bad.refetch()} /> : null}
      <table>
        <thead>
          <tr>
            <th scope="col" className="r">
              {t('bulk:page.row')}
            </th>
            <th scope="col">{t('bulk:page.column')}</th>
            <th scope="col">{t('bulk:page.value')}</th>
            <th scope="col">{t('bulk:page.why')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap(({ row, errors }) =>
            errors.map(({ column, code, value, detail }) => (
              <tr key={`${row} ${column ?? ''} ${code}`}>
                <td className="r" data-label={t('bulk:page.row')}>
                  {countText(row, reader)}
                </td>
                <td data-label={t('bulk:page.column')}>{column ?? ''}</td>
                <td data-label={t('bulk:page.value')} className="cell">
                  {value}
                </td>
                <td className="why">{detail}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {bad.hasNextPage ? (
        <button type="button" className="btn" onClick={() => void bad.fetchNextPage()}>
          {t('bulk:page.badMore')}
        </button>
      ) : null}
    </section>
  );
};
