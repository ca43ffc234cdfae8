// The list on the phone: two lines and the crossing for each shipment.
import type { ShipmentSummary } from '@fourports/contracts/tracking/bodies';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Reader } from '../i18n/reader.ts';
import { ArrivalCell, CrossingCell, StateCell } from './list-columns.tsx';
import { nameOf, unitWords } from './summary-words.ts';

type Props = {
  items: readonly ShipmentSummary[];
  reader: Reader;
  now: string;
  hasMore: boolean;
  onEnd: () => void;
};

export const ShipmentCards = ({ items, reader, now, hasMore, onEnd }: Props): ReactNode => (
  <>
    <ul className="cards" aria-label={reader.t('web:list.caption')}>
      {items.map((summary) => (
        <li key={summary.shipmentId}>
          <Link className="card" to={`/shipments/${summary.shipmentId}`}>
            <span>
              <b className="b">{nameOf(summary)}</b>{' '}
              <span className="sec unit">{unitWords(summary, reader)}</span>
            </span>
            <span className="r">
              <StateCell summary={summary} reader={reader} />
            </span>
            <span className="line2">
              <span>{reader.t(`timeline:modes.${summary.mode}`)}</span>
              <ArrivalCell summary={summary} reader={reader} />
            </span>
            <span className="cx strip">
              <CrossingCell summary={summary} reader={reader} now={now} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
    {hasMore ? (
      <button type="button" className="btn" onClick={onEnd}>
        {reader.t('web:list.more')}
      </button>
    ) : null}
  </>
);
