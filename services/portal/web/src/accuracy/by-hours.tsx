// The scores by how long before delivery a promise was given: a late promise is an easy one.
import type { Accuracy } from '@fourports/contracts/planning/accuracy';
import { type ReactNode, useId } from 'react';
import type { Reader } from '../i18n/reader.ts';
import { brierWords, hoursWords, minutesWords, shareOf } from './accuracy-words.ts';

type Props = { buckets: Accuracy['buckets']; reader: Reader };

export const ByHours = ({ buckets, reader }: Props): ReactNode => {
  const { t } = reader;
  const id = useId();
  const columns = ['journeys', 'promises', 'within80', 'within95', 'crps', 'pinball', 'brier'] as const;
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
                <td className="r">{bucket.scores.journeys}</td>
                <td className="r">{bucket.scores.promises}</td>
                <td className="r">{shareOf(bucket.scores.within80, bucket.scores, reader)}</td>
                <td className="r">{shareOf(bucket.scores.within95, bucket.scores, reader)}</td>
                <td className="r">{minutesWords(bucket.scores.crpsMinutes, reader)}</td>
                <td className="r">{minutesWords(bucket.scores.pinballMinutes, reader)}</td>
                <td className="r">{brierWords(bucket.scores, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="notes">{t('plans:accuracy.legend')}</p>
    </section>
  );
};
