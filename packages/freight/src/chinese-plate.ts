// Chinese vehicle plates (GA 36-2018): province, issuing office, serial. I and O never occur in a serial.

/** `ordinary` five characters, `newEnergy` six, `trailer` four and 挂. Example: `'trailer'` for 鲁K1234挂. */
export type ChinesePlateKind = 'ordinary' | 'newEnergy' | 'trailer';

const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

// As typed on Korean and Japanese keyboards, and in Taiwan and Hong Kong.
const TRADITIONAL = new Map(
  Object.entries({
    滬: '沪',
    雲: '云',
    遼: '辽',
    魯: '鲁',
    蘇: '苏',
    贛: '赣',
    陝: '陕',
    閩: '闽',
    貴: '贵',
    粵: '粤',
    寧: '宁',
    瓊: '琼',
  }),
);

const OFFICE = `^[${PROVINCES}][A-HJ-Z]`;
const SERIAL = '[A-HJ-NP-Z0-9]';

// New energy: D pure electric, F otherwise, first in a small vehicle's serial and last in a large one's; once
// an office's D and F are used up, A B C E stand for D and G H J K for F. The other characters are digits,
// but a small vehicle's second may be a letter.
const FORMS: readonly { readonly kind: ChinesePlateKind; readonly form: RegExp }[] = [
  { kind: 'trailer', form: new RegExp(`${OFFICE}${SERIAL}{4}挂$`, 'u') },
  { kind: 'ordinary', form: new RegExp(`${OFFICE}${SERIAL}{5}$`, 'u') },
  { kind: 'newEnergy', form: new RegExp(`${OFFICE}(?:[A-HJK]${SERIAL}\\d{4}|\\d{5}[A-HJK])$`, 'u') },
];

/** Traditional characters to the ones on the plate. Example: `simplifiedPlate('魯K1234掛')` is `鲁K1234挂`. */
export function simplifiedPlate(compact: string): string {
  const first = TRADITIONAL.get(compact.slice(0, 1)) ?? compact.slice(0, 1);
  return `${first}${compact.slice(1).replace(/掛$/, '挂')}`;
}

/** The kind of a compact plate, or undefined when it is none. Example: `chinesePlateKind('鲁KD12345')` is `newEnergy`. */
export function chinesePlateKind(compact: string): ChinesePlateKind | undefined {
  return FORMS.find(({ form }) => form.test(compact))?.kind;
}

/** Whether I or O stands where only 1 or 0 can be meant. Example: `hasUnusedLetters('鲁K1O345')` is true. */
export function hasUnusedLetters(compact: string): boolean {
  return PROVINCES.includes(compact.slice(0, 1)) && /[IO]/.test(compact.slice(2));
}
