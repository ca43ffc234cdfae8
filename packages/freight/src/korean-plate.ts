// Korean vehicle plates: class digits, one syllable for the use, four digits. Since 2004 private plates carry
// no region; commercial trucks and the plates from before that still do, so on this lane both are common.

/** `regional` begins with a region: 인천80바1234. Example: `'ordinary'` for 123가4567. */
export type KoreanPlateKind = 'ordinary' | 'regional';

const REGIONS = '서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주';

// Two class digits, three (from 100) since 2019; with a region also the single digit used until 1995.
const ORDINARY = /^(?:\d{2}|[1-9]\d{2})[가-힣]\d{4}$/;
const REGIONAL = new RegExp(`^(?:${REGIONS})\\d{1,2}[가-힣]\\d{4}$`);

/** The kind of a compact plate, or undefined when it is none. Example: `koreanPlateKind('인천80바1234')` is `regional`. */
export function koreanPlateKind(compact: string): KoreanPlateKind | undefined {
  if (ORDINARY.test(compact)) return 'ordinary';
  return REGIONAL.test(compact) ? 'regional' : undefined;
}
