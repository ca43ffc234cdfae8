// One shipment: where it is, the crossing, what happened, what is planned.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useParams } from 'react-router';
import { shipmentQuery, timelineQuery } from '../api/queries.ts';
import { Freshness } from '../app/freshness.tsx';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { Waiting } from '../app/waiting.tsx';
import { Crossing } from '../crossing/crossing.tsx';
import type { Reader } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import { EventTable } from './event-table.tsx';
import { headlineOf } from './headline.ts';
import { ShipmentActions } from './shipment-actions.tsx';
import { ShipmentHead } from './shipment-head.tsx';
import { Anomalies, FerryPlaces, GoodsAndUnit, Plans } from './shipment-parts.tsx';

export const ShipmentPage = (): ReactNode => {
  const { shipmentId = '' } = useParams();
  const reader = useReader();
  const timeline = useQuery(timelineQuery(shipmentId));
  const shipment = useQuery(shipmentQuery(shipmentId));
  useTitle(timeline.data, reader);
  if (timeline.data === undefined)
    return timeline.isError ? (
      <main className="wrap" id="content">
        <ProblemNote error={timeline.error} onRetry={() => void timeline.refetch()} />
      </main>
    ) : (
      <Waiting />
    );
  const detail = shipment.data?.body;
  const parts = { timeline: timeline.data, detail, reader };
  return (
    <main className="wrap" id="content">
      <ShipmentHead
        {...parts}
        actions={
          <ShipmentActions
            timeline={timeline.data}
            detail={detail}
            etag={shipment.data?.etag}
            reader={reader}
          />
        }
      />
      {timeline.isError ? <Freshness.Stale at={timeline.dataUpdatedAt} reader={reader} /> : null}
      {detail?.cancelReason === undefined ? null : (
        <p className="banner">{reader.t('web:shipment.cancelled', { reason: detail.cancelReason })}</p>
      )}
      {detail?.proposed === undefined ? null : (
        <p className="banner calm" role="status">
          <Icon name="hourglass" />
          {reader.t('web:shipment.pending')}
        </p>
      )}
      <Crossing
        timeline={timeline.data}
        reader={reader}
        name={detail?.references.reference ?? timeline.data.trackingId}
        description={headlineOf(timeline.data, reader)}
      />
      <Anomalies {...parts} />
      <EventTable timeline={timeline.data} reader={reader} />
      <div className="g2">
        <GoodsAndUnit {...parts} />
        <div>
          <FerryPlaces {...parts} />
          <Plans {...parts} />
        </div>
      </div>
      <footer className="foot">
        <Freshness.Line at={timeline.dataUpdatedAt} isError={timeline.isError} reader={reader} />
        <span>{timeline.data.trackingId}</span>
      </footer>
    </main>
  );
};

const useTitle = (timeline: Timeline | undefined, reader: Reader): void => {
  useEffect(() => {
    if (timeline !== undefined) document.title = `${headlineOf(timeline, reader)} · Fourports`;
  }, [timeline, reader]);
};
