// One shipment: where it is, the crossing, what happened, what is planned.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useParams } from 'react-router';
import { shipmentQuery, timelineQuery } from '../api/queries.ts';
import { Freshness } from '../app/freshness.tsx';
import { Icon } from '../app/icon.tsx';
import { ProblemNote } from '../app/problem-note.tsx';
import { useAccount } from '../app/shell.tsx';
import { Waiting } from '../app/waiting.tsx';
import { Crossing } from '../crossing/crossing.tsx';
import type { Reader } from '../i18n/reader.ts';
import { useReader } from '../i18n/use-reader.ts';
import { AlertsPart } from '../promise/alerts-part.tsx';
import { KeptPart } from '../promise/kept-part.tsx';
import { deliveredAtOf } from '../promise/kept-promise.ts';
import { PastPromises } from '../promise/past-promises.tsx';
import { PromisePart } from '../promise/promise-part.tsx';
import { EventTable } from './event-table.tsx';
import { headlineOf } from './headline.ts';
import { mayRebook } from './may-rebook.ts';
import { RebookDialog } from './rebook-dialog.tsx';
import { ShipmentActions } from './shipment-actions.tsx';
import { ShipmentHead } from './shipment-head.tsx';
import { Anomalies, FerryPlaces, GoodsAndUnit, Plans } from './shipment-parts.tsx';

const FINAL = ['delivered', 'cancelled', 'returned'];

export const ShipmentPage = (): ReactNode => {
  const { shipmentId = '' } = useParams();
  const reader = useReader();
  const timeline = useQuery(timelineQuery(shipmentId));
  const shipment = useQuery(shipmentQuery(shipmentId));
  const { permissions } = useAccount();
  const [taken, setTaken] = useState<string | undefined>();
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
  const from = timeline.data.legs[0]?.fromPlaceId ?? '';
  const ends = { shipmentId, from, to: timeline.data.legs.at(-1)?.toPlaceId ?? from, reader };
  const deliveredAt = deliveredAtOf(timeline.data);
  const isUnderWay = timeline.data.world === 'live' && !FINAL.includes(timeline.data.delivery.phase);
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
      {isUnderWay ? (
        <AlertsPart {...ends} onTake={mayRebook(timeline.data, detail, permissions) ? setTaken : undefined} />
      ) : null}
      <Crossing
        timeline={timeline.data}
        reader={reader}
        name={detail?.references.reference ?? timeline.data.trackingId}
        description={headlineOf(timeline.data, reader)}
      />
      {isUnderWay ? <PromisePart shipmentId={shipmentId} reader={reader} /> : null}
      {deliveredAt === undefined ? null : <KeptPart {...ends} deliveredAt={deliveredAt} />}
      <Anomalies {...parts} />
      <EventTable timeline={timeline.data} reader={reader} />
      <div className="g2">
        <GoodsAndUnit {...parts} />
        <div>
          <FerryPlaces {...parts} />
          <Plans {...parts} />
        </div>
      </div>
      {timeline.data.world === 'live' || deliveredAt !== undefined ? <PastPromises {...ends} /> : null}
      {taken === undefined || detail === undefined ? null : (
        <RebookDialog
          {...parts}
          detail={detail}
          etag={shipment.data?.etag}
          chosen={taken}
          onClose={() => setTaken(undefined)}
        />
      )}
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
