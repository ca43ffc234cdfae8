// ntceInfo beside tCnt -1: why customs did not answer. Its texts are nowhere listed; those seen are matched by what
// stays the same in them, and any other is a fault with its words kept.
import type { UnavailableReason } from './unipass-answer.ts';

const NOTICES: readonly { readonly pattern: RegExp; readonly reason: UnavailableReason }[] = [
  // 존재하지 않는 인증키입니다 · 인증키(crkyCn)는 필수입력입니다
  { pattern: /인증키/, reason: 'keyRefused' },
  // No text of a spent quota was found; an assumption from how Korean public interfaces put it.
  { pattern: /(?:호출|요청|조회|사용|트래픽).{0,20}(?:초과|제한)|한도/, reason: 'quota' },
  // … 중 한가지는 필수입력입니다 … 15자리 이상
  { pattern: /필수\s*입력|자리/, reason: 'requestRefused' },
];

export const reasonOfNotice = (notice: string): UnavailableReason =>
  NOTICES.find(({ pattern }) => pattern.test(notice))?.reason ?? 'fault';

/** The result has several cargoes and no events; each is asked for again by its number. */
export const isListNotice = (notice: string): boolean => notice.includes('[N00]');
