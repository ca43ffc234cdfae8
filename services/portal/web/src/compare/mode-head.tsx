// The head of one mode: its icon and word, what it is in this comparison, and for what is not known, why.
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';
import { SourceName } from '../plans/source-name.tsx';
import { MODE_ICONS } from '../shipment/mode-icon.ts';
import type { Column, UnknownColumn } from './columns.ts';

export const ModeHead = ({ column, reader }: { column: Column; reader: Reader }): ReactNode => (
  <>
    <span className="mh">
      <Icon name={MODE_ICONS[column.mode]} />
      {reader.t(`timeline:modes.${column.mode}`)}
    </span>
    <span className="role">
      {column.kind === 'unknown'
        ? reader.t(`plans:standing.${column.why.status}`)
        : column.isBaseline
          ? reader.t('plans:baseline')
          : column.isQuickest
            ? reader.t('plans:quickest')
            : ''}
    </span>
  </>
);

/** The reason in the reader's language, or in the words of its file. */
export const WhyNot = ({ why, reader }: { why: UnknownColumn['why']; reader: Reader }): ReactNode => {
  const text = reader.t(`plans:whyNot.${why.processId}`, { defaultValue: '' });
  return (
    <p className="na">
      {text === '' ? <span lang="en">{why.reason}</span> : text}
      <SourceName source={why.provenance.source} reader={reader} />
    </p>
  );
};
