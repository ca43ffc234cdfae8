// The sentence a colleague would say, what was asked, and the way to paper.
import type { ReactNode } from 'react';
import { Icon } from '../app/icon.tsx';
import type { Reader } from '../i18n/reader.ts';
import type { Draft } from '../plans/draft.ts';
import type { Column } from './columns.ts';
import { askedWords, headlineOf, summaryOf } from './compare-words.ts';
import { baselineOf } from './comparison-question.ts';

type Props = { columns: readonly Column[]; asked: Draft; reader: Reader };

export const CompareHead = ({ columns, asked, reader }: Props): ReactNode => {
  const { t } = reader;
  const isAnswered = columns.length > 0;
  return (
    <>
      <header className="hd tight">
        <div>
          <h1 data-testid="headline">
            {isAnswered ? headlineOf(columns, baselineOf(asked), reader) : t('plans:compare.title')}
          </h1>
          <p className="sec">{isAnswered ? summaryOf(columns, reader) : t('plans:compare.lead')}</p>
        </div>
        {isAnswered ? (
          <div className="acts">
            <button type="button" className="btn" onClick={() => window.print()}>
              <Icon name="document" />
              {t('plans:compare.print')}
            </button>
          </div>
        ) : null}
      </header>
      {isAnswered ? (
        <dl className="asked">
          {askedWords(asked, reader).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  );
};
