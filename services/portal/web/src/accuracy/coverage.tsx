// What was stated, and how much of it came true: the mark is what was stated.
import { type ReactNode, useId } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { hasEnough, type Scores, shareOf, shareWords } from './accuracy-words.ts';

const STATED = [
  { name: 'within80', stated: 0.8 },
  { name: 'within95', stated: 0.95 },
] as const;

export const Coverage = ({ scores, reader }: { scores: Scores; reader: Reader }): ReactNode => {
  const { t } = reader;
  const id = useId();
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:accuracy.coverage')}</h2>
        <span className="muted">
          {t('plans:accuracy.n', { promises: scores.promises, journeys: scores.journeys })}
        </span>
      </header>
      <table className="cov" data-testid="coverage">
        <thead>
          <tr>
            <th scope="col">{t('plans:accuracy.stated')}</th>
            <th scope="col" className="r">
              {t('plans:accuracy.cameTrue')}
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {STATED.map(({ name, stated }) => (
            <tr key={name}>
              <th scope="row">{t('plans:accuracy.by', { percent: shareWords(stated, reader) })}</th>
              <td className="r b">{shareOf(scores[name], scores, reader)}</td>
              <td>
                {hasEnough(scores) ? (
                  <div className="covbar" aria-hidden="true">
                    <i style={{ width: `${(scores[name] ?? 0) * 100}%` }} />
                    <b style={{ left: `${stated * 100}%` }} />
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
