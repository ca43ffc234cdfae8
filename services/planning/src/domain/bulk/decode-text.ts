// Text of a file whose encoding is stated, or told by its first bytes beyond ASCII. UTF-8 is tried first and strictly:
// hardly any text of another encoding is valid UTF-8 by chance.
import { UnreadableFile } from './unreadable-file.ts';

export const ENCODINGS = ['utf-8', 'gb18030', 'euc-kr', 'shift_jis', 'utf-16le', 'utf-16be'] as const;
export type FileEncoding = (typeof ENCODINGS)[number];

const NAMES: Readonly<Record<string, FileEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'euc-kr': 'euc-kr',
  euckr: 'euc-kr',
  cp949: 'euc-kr',
  'ks_c_5601-1987': 'euc-kr',
  shift_jis: 'shift_jis',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  cp932: 'shift_jis',
  'windows-31j': 'shift_jis',
  // What most write; another order is told by its mark.
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

export type TextDecoding = {
  /** The text of the next bytes. Throws UnreadableFile. */
  readonly next: (bytes: Uint8Array) => string;
  readonly end: () => string;
  /** Known once something beyond ASCII was read. */
  readonly encoding: () => FileEncoding | undefined;
  readonly hasMark: () => boolean;
};

/** Throws UnreadableFile for a stated encoding that is none of ours. */
export const openDecoding = (stated?: string): TextDecoding => {
  let encoding = stated === undefined ? undefined : named(stated);
  let decoder = encoding === undefined ? undefined : decoderOf(encoding);
  let hasMark = false;
  let beginning: Uint8Array | undefined = new Uint8Array();
  const begin = (bytes: Uint8Array): string => {
    beginning = undefined;
    const mark = markOf(bytes);
    if (mark === undefined) return go(bytes);
    hasMark = true;
    encoding = mark.encoding;
    decoder = decoderOf(encoding);
    return go(bytes.subarray(mark.bytes.length));
  };
  const go = (bytes: Uint8Array): string => {
    if (decoder === undefined) {
      const from = bytes.findIndex((byte) => byte > 0x7f);
      if (from === -1) return ASCII.decode(bytes);
      encoding = guessEncoding(bytes.subarray(from));
      decoder = decoderOf(encoding);
    }
    return decoded(decoder, bytes, encoding);
  };
  return {
    next: (bytes) => {
      if (beginning === undefined) return go(bytes);
      // A mark may be cut.
      beginning = joined(beginning, bytes);
      return mayBeginMark(beginning) ? '' : begin(beginning);
    },
    end: () => {
      const text = beginning === undefined ? '' : begin(beginning);
      return decoder === undefined ? text : text + decoded(decoder, undefined, encoding);
    },
    encoding: () => encoding,
    hasMark: () => hasMark,
  };
};

const ASCII = new TextDecoder('utf-8');

type Decoder = InstanceType<typeof TextDecoder>;

const decoderOf = (encoding: FileEncoding): Decoder =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true });

const decoded = (
  decoder: Decoder,
  bytes: Uint8Array | undefined,
  encoding: FileEncoding | undefined,
): string => {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new UnreadableFile(
      'encoding',
      `it is not ${encoding} throughout. Save it as UTF-8, or state its charset in Content-Type (${ENCODINGS.join(', ')}).`,
    );
  }
};

const named = (stated: string): FileEncoding => {
  const found = NAMES[stated.toLowerCase()];
  if (found !== undefined) return found;
  throw new UnreadableFile(
    'encoding',
    `its charset is not known (got ${stated}). Send ${ENCODINGS.join(', ')}.`,
  );
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
};

/** The byte order mark U+FEFF as each writes it. Spreadsheets save "Unicode text" as UTF-16 with one. */
const MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

const mayBeginMark = (bytes: Uint8Array): boolean =>
  MARKS.some(
    (mark) => bytes.length < mark.bytes.length && bytes.every((byte, index) => mark.bytes[index] === byte),
  );

const markOf = (bytes: Uint8Array) =>
  MARKS.find((mark) => mark.bytes.every((byte, index) => bytes[index] === byte));

/** More says nothing new. */
const SAMPLE_BYTES = 65_536;

/** UTF-8 when it is that; else the encoding in which most of it is what people of the lane write. */
export const guessEncoding = (bytes: Uint8Array): FileEncoding => {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (textIn('utf-8', sample) !== undefined) return 'utf-8';
  let best: FileEncoding = 'gb18030';
  let most = Number.NEGATIVE_INFINITY;
  for (const encoding of ['gb18030', 'euc-kr', 'shift_jis'] as const) {
    const text = textIn(encoding, sample);
    const score = text === undefined ? Number.NEGATIVE_INFINITY : familiarity(text, encoding);
    if (score > most) {
      most = score;
      best = encoding;
    }
  }
  return best;
};

/** The sample may end within a character. */
const textIn = (encoding: FileEncoding, sample: Uint8Array): string | undefined => {
  try {
    return decoderOf(encoding).decode(sample, { stream: true });
  } catch {
    return undefined;
  }
};

type Guessed = 'gb18030' | 'euc-kr' | 'shift_jis';

// Characters that freight files are full of, in the script of each encoding; own list.
const COMMON: Readonly<Record<Guessed, RegExp>> = {
  gb18030:
    /[的地运货达时间方式始发目备送提交截止整车集装箱海空威仁川首尔东京成羽田市港国际场编号订单参考期限最晚]/u,
  'euc-kr': /[가-힣]/u,
  shift_jis: /[ぁ-んァ-ヶー届着発荷納期時日先輸送東京成田空港仕向地出可能]/u,
};
const HAN_OR_SOUND = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Half-width katakana and rare signs are what other encodings look like when read wrongly. */
const UNLIKELY = /[｡-ﾟ\u{e000}-\u{f8ff}\u{80}-\u{9f}Α-ωЀ-ӿ]/u;

const familiarity = (text: string, encoding: Guessed): number => {
  let score = 0;
  let count = 0;
  for (const sign of text) {
    if (sign <= '\u{7f}') continue;
    count += 1;
    if (COMMON[encoding].test(sign)) score += 3;
    else if (UNLIKELY.test(sign)) score -= 3;
    else if (HAN_OR_SOUND.test(sign)) score += 0.5;
  }
  return count === 0 ? 0 : score / count;
};
