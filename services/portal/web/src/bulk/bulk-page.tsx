// A whole file of orders: put down, looked at, quoted in the background, taken back with its answers.
import '../styles/bulk.css';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useReader } from '../i18n/use-reader.ts';
import { FilePart } from './file-part.tsx';
import { JobPart } from './job-part.tsx';
import { RecentJobs } from './recent-jobs.tsx';
import { TemplateLinks } from './template-links.tsx';

export const BulkPage = (): ReactNode => {
  const reader = useReader();
  const { t } = reader;
  const queries = useQueryClient();
  const [search, setSearch] = useSearchParams();
  const [file, setFile] = useState<File>();
  const jobId = search.get('job') ?? undefined;
  useEffect(() => {
    document.title = `${t('web:nav.bulk')} · Fourports`;
  }, [t]);
  const show = async (next: string | undefined): Promise<void> => {
    setFile(undefined);
    setSearch(next === undefined ? {} : { job: next });
    await queries.invalidateQueries({ queryKey: ['quoteJobs'] });
  };
  return (
    <main className="wrap" id="content">
      <header className="hd tight">
        <div>
          <h1>{t('bulk:page.title')}</h1>
          <p className="sec">{t('bulk:page.lead')}</p>
        </div>
        <TemplateLinks reader={reader} />
      </header>
      {jobId === undefined || file !== undefined ? (
        <FilePart file={file} onFile={setFile} onTaken={(taken) => void show(taken)} reader={reader} />
      ) : (
        <JobPart key={jobId} jobId={jobId} onClose={() => void show(undefined)} reader={reader} />
      )}
      <RecentJobs shownId={file === undefined ? jobId : undefined} reader={reader} />
      <footer className="foot">
        <span>
          <span className="tag assume">{t('web:crossing.assumption')}</span> {t('bulk:page.assumed')}
        </span>
      </footer>
    </main>
  );
};
