// Notices that Korea's customs is known to send, with a name for each (docs/decisions/0014).

/** Without blanks: customs writes 수입신고수리 and 하선신고 수리. */
const NOTICES = {
  입항적하목록제출: 'manifestSubmitted',
  입항적하목록심사완료: 'manifestExamined',
  입항적하목록운항정보정정: 'voyageCorrected',
  입항보고제출: 'arrivalReported',
  // Of aircraft, as 하선신고수리 is of ships: a landing needs a flight that customs does not name.
  하기신고수리: 'unloadingAccepted',
  하선장소반입기간연장승인신청: 'extensionAsked',
  하선장소반입기간연장승인: 'extensionGranted',
  '수입(사용소비)심사진행': 'importExamined',
  '수입(사용소비)결재통보': 'importDecided',
} as const;

export type NoticeName = (typeof NOTICES)[keyof typeof NOTICES];

const NAMES: ReadonlyMap<string, NoticeName> = new Map(Object.entries(NOTICES));

/** By customs' own words; undefined for what is no notice, or one that nobody has told us of. */
export const noticeNameOf = (text: string): NoticeName | undefined => NAMES.get(withoutBlanks(text));

/** What customs' words are compared by: it writes them with blanks and without, composed and not. */
export const withoutBlanks = (text: string): string => text.normalize('NFC').replaceAll(/\s/g, '');
