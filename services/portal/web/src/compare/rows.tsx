// What is compared, row by row; the same rows make a table on a desk and a list per mode on a phone.
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { type Column, hoursOfAxis, type KnownColumn, knownColumns } from './columns.ts';
import { CostCell, everyLine, SavingCell } from './cost-cells.tsx';
import { CountCell } from './count-cell.tsx';
import { GasCell } from './gas-cell.tsx';
import { ReasonsCell, StepsCell } from './steps-cell.tsx';
import { TimeCell } from './time-cell.tsx';

export type Row = {
  readonly name: string;
  readonly label: string;
  readonly note?: ReactNode;
  readonly cell: (column: KnownColumn) => ReactNode;
};

type Asked = { readonly to: string; readonly cheaper: number; readonly now: string };

export const rowsOf = (columns: readonly Column[], asked: Asked, reader: Reader): readonly Row[] => {
  const { t } = reader;
  const hours = hoursOfAxis(columns);
  const known = knownColumns(columns);
  const baseline = known.find(({ isBaseline }) => isBaseline)?.span.p50 ?? null;
  const lines = everyLine(known);
  return [
    {
      name: 'time',
      label: t('plans:rows.time'),
      note: t('plans:rows.axis', { hours }),
      cell: (column) => <TimeCell {...{ column, hours, baseline, to: asked.to, reader }} />,
    },
    {
      name: 'cost',
      label: t('plans:rows.cost'),
      note: t('plans:rows.costNote'),
      cell: (column) => <CostCell column={column} reader={reader} />,
    },
    {
      name: 'saving',
      label: t('plans:rows.saving'),
      note: t('plans:rows.savingNote', { percent: asked.cheaper }),
      cell: (column) => <SavingCell column={column} lines={lines} reader={reader} />,
    },
    {
      name: 'gas',
      label: t('plans:rows.gas'),
      note: t('plans:rows.gasNote'),
      cell: (column) => <GasCell column={column} reader={reader} />,
    },
    {
      name: 'handlings',
      label: t('plans:rows.handlings'),
      cell: ({ compared }) => (
        <CountCell count={compared.plan.handlings} fewer={compared.saving?.handlings} reader={reader} />
      ),
    },
    {
      name: 'declarations',
      label: t('plans:rows.declarations'),
      cell: ({ compared }) => (
        <CountCell count={compared.plan.declarations} fewer={compared.saving?.declarations} reader={reader} />
      ),
    },
    {
      name: 'steps',
      label: t('plans:rows.steps'),
      note: (
        <>
          <span>
            <i className="h" /> {t('plans:rows.handlingMark')}
          </span>
          <span>
            <i className="d" /> {t('plans:rows.declarationMark')}
          </span>
        </>
      ),
      cell: (column) => <StepsCell column={column} reader={reader} />,
    },
    {
      name: 'reasons',
      label: t('plans:rows.reasons'),
      cell: (column) => <ReasonsCell column={column} reader={reader} now={asked.now} />,
    },
  ];
};
