// What one delivered shipment saved against each other way of that day: every row names its baseline.
import { SHIPMENT_MODES } from '@fourports/contracts/tracking/shipment';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { costSavedWords, fewerWords, gasSavedWords, minutesSavedWords } from '../accuracy/savings-words.ts';
import { savingsQuery } from '../api/plan-queries.ts';
import type { Reader } from '../i18n/reader.ts';

/** Nothing where it cannot be compared: its lane has no other way with figures, or it is not one's own. */
export const SavedPart = ({ shipmentId, reader }: { shipmentId: string; reader: Reader }): ReactNode => {
  const { t } = reader;
  const savings = useQueries({
    queries: SHIPMENT_MODES.map((against) => savingsQuery({ shipmentId, against })),
  });
  const items = savings.flatMap(({ data }) => data?.items ?? []);
  if (items.length === 0) return null;
  const columns = {
    time: t('plans:kept.time'),
    gas: 'CO₂e',
    handlings: t('plans:rows.handlings'),
    declarations: t('plans:rows.declarations'),
    cost: t('plans:savings.cost'),
  };
  return (
    <>
      <h3 className="saved">
        {t('plans:kept.saved')} <span className="muted">{t('plans:savings.note')}</span>
      </h3>
      <table className="ev past" data-testid="saved">
        <thead>
          <tr>
            <th scope="col">{t('plans:baseline')}</th>
            {Object.entries(columns).map(([name, words]) => (
              <th key={name} scope="col">
                {words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.against}>
              <td>
                <b className="b">{t(`timeline:modes.${item.against}`)}</b>
              </td>
              <td data-label={columns.time}>{minutesSavedWords(item.minutes.p50, reader)}</td>
              <td data-label={columns.gas}>{gasSavedWords(item.grams, reader)}</td>
              <td data-label={columns.handlings}>{fewerWords(item.handlings, reader)}</td>
              <td data-label={columns.declarations}>{fewerWords(item.declarations, reader)}</td>
              <td data-label={columns.cost}>{costSavedWords(item.cost, reader)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
