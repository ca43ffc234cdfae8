// Where a fact comes from. Sources are cited in their own words; that there is none is said in the reader's.
import type { ReactNode } from 'react';
import type { Reader } from '../i18n/reader.ts';

/** What the files write in place of a source. */
const NOT_FOUND = 'Looked for, not found';

export const SourceName = ({ source, reader }: { source: string; reader: Reader }): ReactNode =>
  source === NOT_FOUND ? (
    <span className="src">{reader.t('plans:sourceNotFound')}</span>
  ) : (
    <span className="src" lang="en">
      {source}
    </span>
  );
