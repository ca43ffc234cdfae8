// Beside the history: how old what Korea's customs told of this shipment is. Only for those who may see customs.
import type { Timeline } from '@fourports/contracts/tracking/timeline';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { inquiryQuery } from '../api/customs-queries.ts';
import { useAccount } from '../app/shell.tsx';
import type { Reader } from '../i18n/reader.ts';
import { customsAnswerWords } from './customs-answer-words.ts';

export const CustomsAnswer = ({ timeline, reader }: { timeline: Timeline; reader: Reader }): ReactNode => {
  const { permissions } = useAccount();
  // Customs is asked about live shipments only.
  const enabled = timeline.world === 'live' && permissions.includes('customs:read');
  const inquiry = useQuery({ ...inquiryQuery(timeline.shipmentId), enabled }).data;
  const words =
    inquiry === undefined || inquiry === null ? undefined : customsAnswerWords(inquiry, timeline, reader);
  return words === undefined ? null : (
    <p className="sec small" data-testid="customs-answer">
      {words}
    </p>
  );
};
