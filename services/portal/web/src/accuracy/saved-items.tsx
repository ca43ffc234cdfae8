// What each delivered shipment saved, the latest first, under its own reference.
import type { RealisedSavings } from '@fourports/contracts/planning/savings';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useHomeClock } from '../app/home-clock.ts';
import { fullDayIn } from '../format/zoned-time.ts';
import type { Reader } from '../i18n/reader.ts';
import { gasSavedWords, minutesSavedWords } from './savings-words.ts';

type Item = RealisedSavings['items'][number];

export const SavedItems = ({ items, reader }: { items: readonly Item[]; reader: Reader }): ReactNode => {
  const { t, language } = reader;
  const { timeZone, city } = useHomeClock(reader);
  const delivered = t('plans:savings.delivered', { city });
  return (
    <table className="savings items" data-testid="saved-items">
      <thead>
        <tr>
          <th scope="col">{t('plans:savings.shipment')}</th>
          <th scope="col">{delivered}</th>
          <th scope="col">{t('web:list.mode')}</th>
          <th scope="col" className="r">
            {t('plans:kept.time')}
          </th>
          <th scope="col" className="r">
            CO₂e
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.shipmentId}>
            <th scope="row">
              <Link to={`/shipments/${item.shipmentId}`}>
                {item.reference ?? t('plans:savings.noReference')}
              </Link>
            </th>
            <td data-label={delivered}>
              <time dateTime={item.deliveredAt}>{fullDayIn(item.deliveredAt, timeZone, language)}</time>
            </td>
            <td>{t(`timeline:modes.${item.mode}`)}</td>
            <td className="r" data-label={t('plans:kept.time')}>
              {minutesSavedWords(item.minutes.p50, reader)}
            </td>
            <td className="r" data-label="CO₂e">
              {gasSavedWords(item.grams, reader)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
