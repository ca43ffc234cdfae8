// The words of one language that a file may be written in, and is answered in.
import type { BulkAnswer, BulkFault, BulkRole } from '@fourports/contracts/planning/bulk';
import type { Process } from '@fourports/contracts/planning/process';

export type BulkLanguage = 'zh' | 'ko' | 'en' | 'ja';

/** Of headers and modes several words in one text, `|` between them; the first is the one a template shows. */
export type BulkWords = {
  readonly headers: Readonly<Record<BulkRole, string>>;
  readonly reference: string;
  readonly answers: Readonly<Record<BulkAnswer, string>>;
  readonly modes: Readonly<Record<Process['mode'], string>>;
  readonly faults: Readonly<Record<BulkFault, string>>;
  readonly assumptions: string;
  /** English alone says one differently. */
  readonly assumptions_one?: string;
  readonly published: string;
};

export type WordsByLanguage = Readonly<Record<BulkLanguage, BulkWords>>;

export const BULK_LANGUAGES: readonly BulkLanguage[] = ['en', 'zh', 'ko', 'ja'];

export const wordsIn = (text: string): readonly string[] => text.split('|');

/** As people write one word: full or half width, capitals, gaps, underlines, a remark in brackets. */
export const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^()]*\)/g, '')
    .replace(/[\s_\-–—.·:*#/]+/g, '');

/** Fills `{{slots}}`. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => String(values[name] ?? slot));
