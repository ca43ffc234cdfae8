// What may be done with this shipment, by whoever may do it.
import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { type ReactNode, useState } from 'react';
import { useAccount } from '../app/shell.tsx';
import type { Reader } from '../i18n/reader.ts';
import { CancelDialog } from './cancel-dialog.tsx';
import { missedCutOff } from './headline.ts';
import { isOwn, mayRebook } from './may-rebook.ts';
import { RebookDialog } from './rebook-dialog.tsx';
import { ReportDialog } from './report-dialog.tsx';

type Props = {
  timeline: Timeline;
  detail: ShipmentDetail | undefined;
  etag: string | undefined;
  reader: Reader;
};

const FINAL = ['delivered', 'cancelled', 'returned'];

export const ShipmentActions = ({ timeline, detail, etag, reader }: Props): ReactNode => {
  const { permissions } = useAccount();
  const [open, setOpen] = useState<'rebook' | 'cancel' | 'report' | undefined>();
  const { phase } = timeline.delivery;
  const isLive = timeline.world === 'live' && detail !== undefined;
  const mayReport = isLive && permissions.includes('reports:write') && phase !== 'cancelled';
  const close = () => setOpen(undefined);
  return (
    <>
      {mayRebook(timeline, detail, permissions) ? (
        <button
          type="button"
          className={missedCutOff(timeline) === undefined ? 'btn' : 'btn p'}
          onClick={() => setOpen('rebook')}
        >
          {reader.t('web:shipment.rebook')}
        </button>
      ) : null}
      {mayReport ? (
        <button type="button" className="btn" onClick={() => setOpen('report')}>
          {reader.t('web:shipment.report')}
        </button>
      ) : null}
      {isOwn(timeline, detail, permissions) && !FINAL.includes(phase) ? (
        <button type="button" className="btn q danger" onClick={() => setOpen('cancel')}>
          {reader.t('web:shipment.cancel')}
        </button>
      ) : null}
      {detail === undefined || open === undefined ? null : open === 'rebook' ? (
        <RebookDialog timeline={timeline} detail={detail} etag={etag} reader={reader} onClose={close} />
      ) : open === 'cancel' ? (
        <CancelDialog detail={detail} reader={reader} onClose={close} />
      ) : (
        <ReportDialog timeline={timeline} detail={detail} reader={reader} onClose={close} />
      )}
    </>
  );
};
