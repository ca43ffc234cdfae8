// All modes side by side on a desk; one below the other, each with the same rows, on a phone.
import type { ReactNode } from 'react';
import { useNarrow } from '../app/use-narrow.ts';
import type { Reader } from '../i18n/reader.ts';
import type { Column } from './columns.ts';
import { ModeHead, WhyNot } from './mode-head.tsx';
import type { Row } from './rows.tsx';

type Props = { columns: readonly Column[]; rows: readonly Row[]; reader: Reader };

const lookOf = (column: Column): string =>
  column.kind === 'unknown' ? 'none' : column.isBaseline ? 'base' : column.isQuickest ? 'own' : '';

export const CompareTable = (props: Props): ReactNode =>
  useNarrow() ? <Stacked {...props} /> : <SideBySide {...props} />;

const keyOf = (column: Column): string =>
  column.kind === 'known' ? column.compared.plan.processId : column.why.processId;

const SideBySide = ({ columns, rows, reader }: Props): ReactNode => (
  <div className="scroll">
    <table className="cmp" data-testid="comparison">
      <caption className="hidden">{reader.t('plans:compare.caption')}</caption>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={keyOf(column)} scope="col" className={lookOf(column)}>
              <ModeHead column={column} reader={reader} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={row.name} className={row.name}>
            <th scope="row">
              {row.label}
              {row.note === undefined ? null : <span className="note">{row.note}</span>}
            </th>
            {columns.map((column) =>
              column.kind === 'known' ? (
                <td key={keyOf(column)} className={lookOf(column)}>
                  {row.cell(column)}
                </td>
              ) : index === 0 ? (
                <td key={keyOf(column)} className="none" rowSpan={rows.length}>
                  <WhyNot why={column.why} reader={reader} />
                </td>
              ) : null,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const Stacked = ({ columns, rows, reader }: Props): ReactNode => (
  <div className="cmps" data-testid="comparison">
    {columns.map((column) => (
      <section
        key={keyOf(column)}
        className={lookOf(column)}
        aria-label={reader.t(`timeline:modes.${column.mode}`)}
      >
        <h2>
          <ModeHead column={column} reader={reader} />
        </h2>
        {column.kind === 'unknown' ? (
          <WhyNot why={column.why} reader={reader} />
        ) : (
          <dl>
            {rows.map((row) => (
              <div key={row.name} className={row.name}>
                <dt>
                  {row.label}
                  {row.note === undefined ? null : <span className="note">{row.note}</span>}
                </dt>
                <dd>{row.cell(column)}</dd>
              </div>
            ))}
          </dl>
        )}
      </section>
    ))}
  </div>
);
