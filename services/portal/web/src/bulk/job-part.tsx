// One file on its way: how far it is, what came of it, and the rows to correct.

import { QuoteJobId } from '@fourports/contracts';
import type { QuoteJob } from '@fourports/contracts/planning/bulk';
import { deleteQuoteJob, getQuoteJobResult } from '@fourports/contracts/planning/operations';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { callApi } from '../api/call-api.ts';
import { saveFile } from '../api/call-files.ts';
import { codeOf } from '../api/problem-error.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { ProgressBar } from '../app/progress-bar.tsx';
import type { Reader } from '../i18n/reader.ts';
import { BadRows } from './bad-rows.tsx';
import { quoteJobQuery } from './job-queries.ts';
import { countText, JobState } from './job-words.tsx';

type Props = { jobId: string; onClose: () => void; reader: Reader };

export const JobPart = ({ jobId, onClose, reader }: Props): ReactNode => {
  const isId = QuoteJobId.safeParse(jobId).success;
  const job = useQuery({ ...quoteJobQuery(jobId), enabled: isId });
  const { t } = reader;
  if (!isId) return <NoJob text={t('bulk:page.noJobId')} onClose={onClose} reader={reader} />;
  if (job.data !== undefined) return <Known job={job.data} onClose={onClose} reader={reader} />;
  if (!job.isError) return <span className="skeleton tall" />;
  return codeOf(job.error) === 'NOT_FOUND' ? (
    <NoJob text={t('bulk:page.gone')} onClose={onClose} reader={reader} />
  ) : (
    <ProblemNote error={job.error} onRetry={() => void job.refetch()} />
  );
};

const NoJob = ({ text, onClose, reader }: { text: string } & Omit<Props, 'jobId'>): ReactNode => (
  <div className="empty">
    <p>{text}</p>
    <button type="button" className="btn" onClick={onClose}>
      {reader.t('bulk:page.back')}
    </button>
  </div>
);

const Known = ({ job, onClose, reader }: { job: QuoteJob } & Omit<Props, 'jobId'>): ReactNode => {
  const { t } = reader;
  const { jobId, status, rows, rowsDone, badRows } = job;
  const save = useMutation({
    mutationFn: () => saveFile(getQuoteJobResult, { params: { jobId }, name: resultName(job) }),
  });
  const remove = useMutation({
    mutationFn: () => callApi(deleteQuoteJob, { params: { jobId } }),
    onSuccess: onClose,
  });
  const isRunning = status === 'waiting' || status === 'running';
  const numbers = { done: countText(rowsDone, reader), rows: countText(rows, reader) };
  return (
    <section className="sect bulkjob" aria-label={job.name ?? t('bulk:page.unnamed')}>
      <header>
        <h2>{job.name ?? t('bulk:page.unnamed')}</h2>
        <JobState status={status} reader={reader} />
        <span className="end acts">
          {isRunning ? null : (
            <button type="button" className="btn q" onClick={onClose}>
              {t('bulk:page.back')}
            </button>
          )}
          <button type="button" className="btn sm danger" onClick={() => remove.mutate()}>
            {t(isRunning ? 'bulk:page.stop' : 'bulk:page.delete')}
          </button>
          {status === 'done' ? (
            <button type="button" className="btn p" onClick={() => save.mutate()} disabled={save.isPending}>
              <Icon name="document" /> {t('bulk:page.result')}
            </button>
          ) : null}
        </span>
      </header>
      <ProgressBar
        label={t('bulk:page.progress', numbers)}
        good={(rowsDone - badRows) / Math.max(1, rows)}
        bad={badRows / Math.max(1, rows)}
      />
      <p className="tally" role="status">
        <b>{t('bulk:page.progress', numbers)}</b>
        <span className="st green">
          <Icon name="check" /> {t('bulk:page.good', { number: countText(rowsDone - badRows, reader) })}
        </span>
        {badRows === 0 ? null : (
          <span className="st amber">
            <Icon name="info" /> {t('bulk:page.badCount', { number: countText(badRows, reader) })}
          </span>
        )}
      </p>
      {status === 'failed' ? <p className="banner red">{t('bulk:page.failed')}</p> : null}
      {save.isError ? <ProblemNote error={save.error} /> : null}
      {remove.isError ? <ProblemNote error={remove.error} /> : null}
      {badRows > 0 ? <BadRows job={job} reader={reader} /> : null}
      {status === 'done' && badRows === 0 ? <p className="sec">{t('bulk:page.allGood')}</p> : null}
    </section>
  );
};

/** `orders.csv` → `orders-quotes.csv`. */
const resultName = ({ name = 'file', mediaType }: QuoteJob): string => {
  const end = mediaType.endsWith('sheet') ? 'xlsx' : mediaType.endsWith('csv') ? 'csv' : 'ndjson';
  return `${name.replace(/\.\w+$/, '')}-quotes.${end}`;
};
