// The scores by how long before delivery a promise was given: a late promise is an easy one.
import type { Accuracy } from '@fourports/contracts/planning/accuracy';
import { type ReactNode, useId } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { brierWords, hoursWords, minutesWords, type Scores, shareOf } from './accuracy-words.ts';

type Column = (typeof columns)[number];
const columns = ['journeys', 'promises', 'within80', 'within95', 'crps', 'pinball', 'brier'] as const;

const CELLS: Readonly<Record<Column, (scores: Scores, reader: Reader) => string | number>> = {
  journeys: ({ journeys }) => journeys,
  promises: ({ promises }) => promises,
  within80: (scores, reader) => shareOf(scores.within80, scores, reader),
  within95: (scores, reader) => shareOf(scores.within95, scores, reader),
  crps: ({ crpsMinutes }, reader) => minutesWords(crpsMinutes, reader),
  pinball: ({ pinballMinutes }, reader) => minutesWords(pinballMinutes, reader),
  brier: brierWords,
};

type Props = { buckets: Accuracy['buckets']; reader: Reader };

export const ByHours = ({ buckets, reader }: Props): ReactNode => {
  const { t } = reader;
  const id = useId();
  return (
    <section className="sect" aria-labelledby={id}>
      <header>
        <h2 id={id}>{t('plans:accuracy.byHours')}</h2>
        <span className="muted">{t('plans:accuracy.byHoursNote')}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: Wider than a phone, it must scroll by the keyboard too. */}
      <section className="scroll" aria-labelledby={id} tabIndex={0}>
        <table className="hrs" data-testid="by-hours">
          <thead>
            <tr>
              <th scope="col">{t('plans:accuracy.before')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="r">
                  {t(`plans:accuracy.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {buckets.map((bucket) => (
              <tr key={bucket.hoursFrom} className={bucket.scores.journeys === 0 ? 'muted' : undefined}>
                <th scope="row">{hoursWords(bucket, reader)}</th>
                {columns.map((column) => (
                  <td key={column} className="r" data-label={t(`plans:accuracy.columns.${column}`)}>
                    {CELLS[column](bucket.scores, reader)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="notes">{t('plans:accuracy.legend')}</p>
    </section>
  );
};
