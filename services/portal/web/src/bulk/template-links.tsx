// A file to fill in, in the reader's language.
import { getQuoteTemplate } from '@fourports/contracts/planning/operations';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { saveFile } from '../api/call-files.ts';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import type { Reader } from '../i18n/reader.ts';

export const TemplateLinks = ({ reader }: { reader: Reader }): ReactNode => {
  const { t, language } = reader;
  const save = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => saveFile(getQuoteTemplate, { query: { language, format } }),
  });
  return (
    <div className="acts">
      <button type="button" className="btn q" onClick={() => save.mutate('csv')}>
        <Icon name="document" /> {t('bulk:page.csvTemplate')}
      </button>
      <button type="button" className="btn q" onClick={() => save.mutate('xlsx')}>
        <Icon name="document" /> {t('bulk:page.xlsxTemplate')}
      </button>
      {save.isError ? <ProblemNote error={save.error} /> : null}
    </div>
  );
};
