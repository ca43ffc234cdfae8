// Everything the organisation holds, in one file to keep.
import { SERVICES } from '@fourports/contracts';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { saveBlob } from '../api/call-files.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { ProgressBar } from '../app/progress-bar.tsx';
import { useAccount } from '../app/shell.tsx';
import { LOCALES } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { type ExportProgress, takeExport } from './take-export.ts';

const NOTHING_YET: ExportProgress = { servicesDone: 0, bytes: 0 };

export const ExportPart = ({ reader }: { reader: Reader }): ReactNode => {
  const { t } = reader;
  const { organisation, permissions } = useAccount();
  const [progress, setProgress] = useState(NOTHING_YET);
  const take = useMutation({
    mutationFn: () => takeExport(organisation.organisationId, setProgress),
    onMutate: () => setProgress(NOTHING_YET),
    onSuccess: (file) => saveBlob(file, fileName(organisation.name)),
  });
  const size = megabytes(progress.bytes, reader);
  const said = t('web:settings.exportProgress', {
    done: progress.servicesDone,
    all: SERVICES.length,
    size,
  });
  return (
    <>
      <p className="sec">{t('web:settings.exportAbout')}</p>
      <p className="sec">{t('web:settings.exportSecrets')}</p>
      {permissions.includes('organisation:export') ? (
        <div className="acts" style={{ marginTop: 16 }}>
          <button type="button" className="btn p" disabled={take.isPending} onClick={() => take.mutate()}>
            <Icon name="document" /> {t('web:settings.exportTake')}
          </button>
        </div>
      ) : (
        <p className="sec">{t('web:settings.exportOnlyAdmin')}</p>
      )}
      {take.isPending ? <ProgressBar label={said} good={progress.servicesDone / SERVICES.length} /> : null}
      <p role="status" className="sec">
        {take.isPending ? said : take.isSuccess ? t('web:settings.exportDone', { size }) : ''}
      </p>
      {take.isError ? <ProblemNote error={take.error} onRetry={() => take.mutate()} /> : null}
    </>
  );
};

/** `12.3 MB`, as the reader writes it. */
const megabytes = (bytes: number, { language }: Reader): string =>
  new Intl.NumberFormat(LOCALES[language], {
    style: 'unit',
    unit: 'megabyte',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(bytes / 1_000_000);

const fileName = (organisation: string): string =>
  `fourports-${organisation.replace(/[^\p{L}\p{N}]+/gu, '-')}-${new Date().toISOString().slice(0, 10)}.ndjson`;
