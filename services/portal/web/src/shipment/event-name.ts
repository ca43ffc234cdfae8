// What a line of the history is called. Of customs: for which regime, and notices in the reader's own language.
import { noticeNameOf } from '@fourports/contracts/customs/notices';
import type { HistoryEntry } from '@fourports/contracts/tracking/timeline';
import type { Reader } from '../i18n/reader.ts';

export const eventName = ({ kind, customs }: HistoryEntry, { t }: Reader): string => {
  const notice = noticeNameOf(customs?.text ?? '');
  if (kind === 'noticeReceived' && notice !== undefined) return t(`web:shipment.customs.notice.${notice}`);
  return namesRegime(kind) && customs?.regime !== undefined
    ? t(`web:shipment.customs.${kind}For.${customs.regime}`)
    : t(`timeline:done.${kind}`);
};

/** Then the details need not say it again. */
export const namesRegime = (kind: HistoryEntry['kind']): boolean =>
  kind === 'declared' || kind === 'released';
