import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import { rebookShipment } from '@fourports/contracts/tracking/operations';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { sailingQuery, sailingsQuery } from '../api/queries.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { PageDialog } from '../controls/dialog.tsx';
import { useWrite } from '../controls/use-write.ts';
import { dateIn } from '../format/zoned-time.ts';
import { type Reader, zoneOf } from '../i18n/reader.ts';
import { SailingChoice } from '../sailings/sailing-choice.tsx';

type Props = {
  timeline: Timeline;
  detail: ShipmentDetail;
  etag: string | undefined;
  reader: Reader;
  onClose: () => void;
  /** Already chosen: the alternative one came from. */
  chosen?: string | undefined;
};

export const RebookDialog = ({ timeline, detail, etag, reader, onClose, chosen = '' }: Props): ReactNode => {
  const { t } = reader;
  const [sailingId, setSailingId] = useState(chosen);
  const [byCustomer, setByCustomer] = useState(false);
  const ferry = timeline.legs.find((leg) => leg.mode === 'ferry');
  const sailings = useQuery(
    sailingsQuery({
      fromPlaceId: ferry?.fromPlaceId,
      toPlaceId: ferry?.toPlaceId,
      from: dateIn(timeline.asOf, zoneOf(reader, ferry?.fromPlaceId ?? '')),
      limit: 8,
    }),
  );
  const rebook = useWrite(
    (body: { sailingId: string; byCustomer: boolean }, idempotencyKey) =>
      callApi(rebookShipment, {
        params: { shipmentId: detail.shipmentId },
        body,
        idempotencyKey,
        // Two people must not move one shipment to two sailings.
        ifMatch: etag ?? `"${detail.itinerary.revision}"`,
      }),
    onClose,
  );
  const other = useQuery({ ...sailingQuery(chosen), enabled: chosen !== '' });
  const listed = (sailings.data ?? []).filter(
    (each) => each.sailingId !== ferry?.sailingId && each.fromPlaceId === ferry?.fromPlaceId,
  );
  // An alternative may be on another route, or later than the next few.
  const others =
    other.data === undefined || listed.some((each) => each.sailingId === chosen)
      ? listed
      : [other.data, ...listed];
  return (
    <PageDialog title={t('web:rebook.title')} lead={t('web:rebook.lead')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          rebook.mutate({ sailingId, byCustomer });
        }}
      >
        {sailings.isError ? <ProblemNote error={sailings.error} /> : null}
        {sailings.data !== undefined && others.length === 0 ? <p>{t('web:booking.noSailing')}</p> : null}
        <SailingChoice
          sailings={others}
          kind={detail.units[0]?.kind ?? 'wholeTruck'}
          chosen={sailingId}
          onChoose={setSailingId}
          reader={reader}
          label={t('web:rebook.sailing')}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={byCustomer}
            onChange={(event) => setByCustomer(event.target.checked)}
          />
          <span>
            {t('web:rebook.byCustomer')} <span className="muted small">{t('web:rebook.byCustomerHint')}</span>
          </span>
        </label>
        {rebook.isError ? <ProblemNote error={rebook.error} /> : null}
        <div className="acts">
          <button type="button" className="btn" onClick={onClose}>
            {t('web:dialog.close')}
          </button>
          <button type="submit" className="btn p" disabled={sailingId === '' || rebook.isPending}>
            {t('web:rebook.submit')}
          </button>
        </div>
      </form>
    </PageDialog>
  );
};
