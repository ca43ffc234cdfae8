// The crossing in a table row. The state stands beside it in words, so the picture itself is silent to readers.
import type { ReactNode } from 'react';
import { ROW_WIDTH, type RowLayout } from './layout-row.ts';

const Y = 14;

export const CrossingRow = ({ row }: { row: RowLayout }): ReactNode => (
  <svg className="crossing row" viewBox={`0 0 ${ROW_WIDTH} 28`} aria-hidden="true">
    {row.isDone ? null : <line className="c-est" x1={row.at} x2={row.end} y1={Y} y2={Y} />}
    <line className="c-track" x1={row.start} x2={row.silent?.from ?? row.at} y1={Y} y2={Y} />
    {row.silent === undefined ? null : (
      <>
        <line className="c-track silent" x1={row.silent.from} x2={row.silent.to} y1={Y} y2={Y} />
        <line className="c-track" x1={row.silent.to} x2={Math.max(row.at, row.silent.to)} y1={Y} y2={Y} />
      </>
    )}
    <circle className={`c-dot ${row.tone}`} cx={row.at} cy={Y} r={row.isDone ? 5.5 : 4.2} />
    {row.isDone ? <path className="c-tickmk" d={`M${row.at - 2.4},${Y + 0.2} l1.8,1.8 3.2,-3.6`} /> : null}
  </svg>
);
