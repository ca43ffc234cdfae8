// Where in their promises outcomes fell, in tenths: even bars are right promises; the line is what even would be.
import { type ReactNode, useId } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { hasEnough, type Scores, shareWords } from './accuracy-words.ts';

const WIDTH = 400;
const HEIGHT = 120;

export const PitPart = ({ scores, reader }: { scores: Scores; reader: Reader }): ReactNode => {
  const { t } = reader;
  const id = useId();
  const { pit, journeys } = scores;
  if (pit === undefined || !hasEnough(scores)) return null;
  const even = 1 / pit.length;
  const highest = Math.max(even * 2, ...pit);
  const bar = WIDTH / pit.length;
  const y = (share: number): number => HEIGHT - (share / highest) * HEIGHT;
  const tenths = pit.map((share, index) => ({ share, from: index * 10 }));
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:accuracy.pit')}</h2>
        <span className="muted">{t('plans:accuracy.pitNote', { count: journeys })}</span>
      </header>
      <div className="pit">
        <svg
          className="crossing"
          viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`}
          role="img"
          aria-label={t('plans:accuracy.pit')}
        >
          {tenths.map(({ share, from }) => (
            <rect
              key={from}
              className="c-pit"
              x={(from / 10) * bar + 1}
              width={bar - 2}
              y={y(share)}
              height={HEIGHT - y(share)}
            />
          ))}
          <line className="c-even" x1={0} x2={WIDTH} y1={y(even)} y2={y(even)} />
          <line className="c-base" x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
          <text x={0} y={HEIGHT + 14}>
            {t('plans:accuracy.earlier')}
          </text>
          <text x={WIDTH} y={HEIGHT + 14} textAnchor="end">
            {t('plans:accuracy.later')}
          </text>
        </svg>
        <details className="facts-table">
          <summary>{t('web:crossing.table')}</summary>
          <table>
            <tbody>
              {tenths.map(({ share, from }) => (
                <tr key={from}>
                  <th scope="row">{t('plans:accuracy.tenth', { from, to: from + 10 })}</th>
                  <td className="r">{shareWords(share, reader)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </section>
  );
};
