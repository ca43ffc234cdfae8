import type { ShipmentDetail } from '@fourports/contracts/tracking/bodies';
import { cancelShipment } from '@fourports/contracts/tracking/operations';
import { type ReactNode, useState } from 'react';
import { callApi } from '../api/call-api.ts';
import { ProblemNote } from '../app/problem-note.tsx';
import { PageDialog } from '../controls/dialog.tsx';
import { TextField } from '../controls/field.tsx';
import { useWrite } from '../controls/use-write.ts';
import type { Reader } from '../i18n/reader.ts';

type Props = { detail: ShipmentDetail; reader: Reader; onClose: () => void };

export const CancelDialog = ({ detail, reader, onClose }: Props): ReactNode => {
  const { t } = reader;
  const [reason, setReason] = useState('');
  const cancel = useWrite(
    (body: { reason: string }, idempotencyKey) =>
      callApi(cancelShipment, { params: { shipmentId: detail.shipmentId }, body, idempotencyKey }),
    onClose,
  );
  return (
    <PageDialog title={t('web:cancel.title')} lead={t('web:cancel.lead')} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          cancel.mutate({ reason: reason.trim() });
        }}
      >
        <TextField
          label={t('web:cancel.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={300}
          required
        />
        {cancel.isError ? <ProblemNote error={cancel.error} /> : null}
        <div className="acts">
          <button type="button" className="btn" onClick={onClose}>
            {t('web:dialog.close')}
          </button>
          <button type="submit" className="btn danger" disabled={cancel.isPending || reason.trim() === ''}>
            {t('web:cancel.submit')}
          </button>
        </div>
      </form>
    </PageDialog>
  );
};
