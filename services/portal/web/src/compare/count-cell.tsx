import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';

type Props = { count: number; fewer: number | undefined; reader: Reader };

/** A count, and by how much it is less than the baseline's; nothing to compare on the baseline itself. */
export const CountCell = ({ count, fewer, reader }: Props): ReactNode => (
  <>
    <b className="cn">{count}</b>
    {fewer === undefined ? null : (
      <span className={fewer > 0 ? 'src good' : 'src'}>
        {fewer === 0
          ? reader.t('plans:count.same')
          : reader.t(fewer > 0 ? 'plans:count.fewer' : 'plans:count.more', { count: Math.abs(fewer) })}
      </span>
    )}
  </>
);
