// What a line of the history is called. Of customs: for which regime, and notices in the reader's own language.
import type { HistoryEntry } from '@fourports/contracts/tracking/timeline';
import type { Reader } from '../i18n/reader.ts';

/** Notices Korea's customs is known to send (docs/decisions/0014), without blanks: it writes them both ways. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['입항적하목록제출', 'manifestSubmitted'],
  ['입항적하목록심사완료', 'manifestExamined'],
  ['입항적하목록운항정보정정', 'voyageCorrected'],
  ['입항보고제출', 'arrivalReported'],
  ['하기신고수리', 'unloadingAccepted'],
  ['하선장소반입기간연장승인신청', 'extensionAsked'],
  ['하선장소반입기간연장승인', 'extensionGranted'],
  ['수입(사용소비)심사진행', 'importExamined'],
  ['수입(사용소비)결재통보', 'importDecided'],
]);

export const eventName = ({ kind, customs }: HistoryEntry, { t }: Reader): string => {
  const notice = NOTICES.get((customs?.text ?? '').normalize('NFC').replaceAll(/\s/g, ''));
  if (kind === 'noticeReceived' && notice !== undefined) return t(`web:shipment.customs.notice.${notice}`);
  return namesRegime(kind) && customs?.regime !== undefined
    ? t(`web:shipment.customs.${kind}For.${customs.regime}`)
    : t(`timeline:done.${kind}`);
};

/** Then the details need not say it again. */
export const namesRegime = (kind: HistoryEntry['kind']): boolean =>
  kind === 'declared' || kind === 'released';
