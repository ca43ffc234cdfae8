// Files of the last week; each leads to its result.
import type { QuoteJob } from '@fourports/contracts/planning/bulk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { Link } from 'react-router';
import { useNow } from '../app/city-clocks.tsx';
import { useHomeClock } from '../app/home-clock.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { clockIn, dayIn, isSameDay } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { quoteJobsQuery } from './job-queries.ts';
import { countText, JobState } from './job-words.tsx';

export const RecentJobs = ({
  shownId,
  reader,
}: {
  shownId: string | undefined;
  reader: Reader;
}): ReactNode => {
  const { t } = reader;
  const id = useId();
  const jobs = useQuery(quoteJobsQuery);
  const others = (jobs.data ?? []).filter(({ jobId }) => jobId !== shownId);
  if (jobs.data !== undefined && jobs.data.length > 0 && others.length === 0) return null;
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('bulk:page.jobs')}</h2>
        <span className="muted">{t('bulk:page.jobsLead')}</span>
      </header>
      {jobs.isError ? <ProblemNote error={jobs.error} onRetry={() => void jobs.refetch()} /> : null}
      {jobs.isPending ? <span className="skeleton" /> : null}
      {jobs.data?.length === 0 ? <p className="sec">{t('bulk:page.noJobs')}</p> : null}
      {others.length === 0 ? null : (
        <table className="jobs">
          <thead>
            <tr>
              <th scope="col">{t('bulk:page.file')}</th>
              <th scope="col">{t('bulk:page.state')}</th>
              <th scope="col" className="r">
                {t('bulk:page.rows')}
              </th>
              <th scope="col" className="r">
                {t('bulk:page.bad')}
              </th>
              <th scope="col" className="r">
                {t('bulk:page.when')}
              </th>
            </tr>
          </thead>
          <tbody>
            {others.map((job) => (
              <JobRow key={job.jobId} job={job} reader={reader} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const JobRow = ({ job, reader }: { job: QuoteJob; reader: Reader }): ReactNode => {
  const { t, language } = reader;
  const now = useNow(60_000);
  const { timeZone, city } = useHomeClock(reader);
  const clock = t('web:time.clock', { clock: clockIn(job.createdAt, timeZone), city });
  return (
    <tr>
      <th scope="row">
        <Link to={`/bulk?job=${job.jobId}`}>{job.name ?? t('bulk:page.unnamed')}</Link>
      </th>
      <td>
        <JobState status={job.status} reader={reader} />
      </td>
      <td className="r" data-label={t('bulk:page.rows')}>
        {countText(job.rows, reader)}
      </td>
      <td className="r" data-label={t('bulk:page.bad')}>
        {countText(job.badRows, reader)}
      </td>
      <td className="r nowrap" data-label={t('bulk:page.when')}>
        {isSameDay(job.createdAt, now, timeZone)
          ? clock
          : `${dayIn(job.createdAt, timeZone, language)} ${clock}`}
      </td>
    </tr>
  );
};
