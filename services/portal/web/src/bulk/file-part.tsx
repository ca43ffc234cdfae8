// The file before it is sent: where to put it, what it is taken for, and the button that sends it.
import { QuoteJob } from '@fourports/contracts/planning/bulk';
import { askQuotes } from '@fourports/contracts/planning/operations';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sendFile } from '../api/call-files.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { SelectField } from '../controls/field.tsx';
import type { Reader } from '../i18n/reader.ts';
import { DropPlace } from './drop-place.tsx';
import { previewQuery } from './preview-query.ts';
import { PreviewTable } from './preview-table.tsx';
import { columnsQuery, ENCODINGS, type Meanings, mediaTypeOf, withCharset } from './sent-file.ts';

type Props = {
  file: File | undefined;
  onFile: (file: File) => void;
  onTaken: (jobId: string) => void;
  reader: Reader;
};

export const FilePart = ({ file, onFile, onTaken, reader }: Props): ReactNode =>
  file === undefined ? (
    <DropPlace onFile={onFile} reader={reader} />
  ) : (
    <Chosen key={`${file.name} ${file.lastModified}`} {...{ file, onFile, onTaken, reader }} />
  );

const Chosen = ({ file, onFile, onTaken, reader }: Props & { file: File }): ReactNode => {
  const { t, language } = reader;
  const [charset, setCharset] = useState<string>();
  const [meanings, setMeanings] = useState<Meanings>();
  const mediaType = withCharset(mediaTypeOf(file.name), charset);
  const columns = meanings === undefined ? undefined : columnsQuery(meanings);
  const preview = useQuery(previewQuery(file, { mediaType, columns }));
  const send = useMutation({
    mutationFn: () =>
      sendFile(askQuotes, QuoteJob, {
        file,
        mediaType,
        isLater: true,
        query: { language, columns, name: file.name.slice(0, 120) },
      }),
    onSuccess: ({ jobId }) => onTaken(jobId),
  });
  const shown = preview.data;
  return (
    <section className="sect bulkfile" aria-label={t('bulk:page.preview')}>
      <header>
        <h2>{file.name}</h2>
        <span className="muted">{sizeOf(file, language)}</span>
        <span className="end">
          <DropPlace.Button onFile={onFile} text={t('bulk:page.another')} />
        </span>
      </header>
      {preview.isError ? <ProblemNote error={preview.error} /> : null}
      {preview.isPending ? <p className="sec">{t('bulk:page.reading')}</p> : null}
      {shown?.encoding === undefined && charset === undefined ? null : (
        <SelectField
          className="enc"
          label={t('bulk:page.encoding')}
          value={charset ?? shown?.encoding ?? 'utf-8'}
          onChange={(event) => setCharset(event.target.value)}
          choices={ENCODINGS.map((value) => ({ value, text: t(`bulk:page.encodings.${value}`) }))}
        />
      )}
      {shown === undefined ? null : (
        <>
          <p className="sec">{t('bulk:page.previewLead')}</p>
          <PreviewTable preview={shown} onMeanings={setMeanings} reader={reader} />
          {shown.missing.length === 0 ? null : (
            <p className="banner" role="status">
              <Icon name="info" />
              {t('bulk:page.missing', {
                roles: shown.missing.map((role) => t(`bulk:page.roles.${role}`)).join(', '),
              })}
            </p>
          )}
          <button
            type="button"
            className="btn p"
            disabled={shown.missing.length > 0 || send.isPending}
            onClick={() => send.mutate()}
          >
            {t(send.isPending ? 'bulk:page.sending' : 'bulk:page.run', { name: file.name })}
          </button>
        </>
      )}
      {send.isError ? <ProblemNote error={send.error} /> : null}
    </section>
  );
};

const sizeOf = ({ size }: File, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: size < 1_000_000 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: 1,
  }).format(size / (size < 1_000_000 ? 1_000 : 1_000_000));
