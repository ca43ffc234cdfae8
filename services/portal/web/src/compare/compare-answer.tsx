// The table, what its lines and marks mean, and at which rates it was summed.
import type { Comparison } from '@fourports/contracts/planning/plans';
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';
import { type Draft, numberOf, textOf } from '../plans/draft.ts';
import type { Column } from './columns.ts';
import { CompareTable } from './compare-table.tsx';
import { ratesWords } from './compare-words.ts';
import { rowsOf } from './rows.tsx';

type Props = {
  columns: readonly Column[];
  comparison: Comparison;
  asked: Draft;
  reader: Reader;
  now: string;
};

export const CompareAnswer = ({ columns, comparison, asked, reader, now }: Props): ReactNode => {
  const { t } = reader;
  const rows = rowsOf(columns, { to: textOf(asked, 'to'), cheaper: numberOf(asked, 'cheaper'), now }, reader);
  return (
    <>
      <CompareTable columns={columns} rows={rows} reader={reader} />
      <p className="notes">
        <Icon name="info" />
        <span>
          {t('plans:compare.axisNote')} <span className="tag assume">{t('plans:assumption')}</span>{' '}
          {t('plans:compare.assumedNote')} {ratesWords(comparison.rates, reader)}
        </span>
      </p>
    </>
  );
};
