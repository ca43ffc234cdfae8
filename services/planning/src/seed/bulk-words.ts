// The words of bulk files in four languages, as the texts have them.
import en from '@fourports/contracts/texts/en/bulk.json' with { type: 'json' };
import ja from '@fourports/contracts/texts/ja/bulk.json' with { type: 'json' };
import ko from '@fourports/contracts/texts/ko/bulk.json' with { type: 'json' };
import zh from '@fourports/contracts/texts/zh/bulk.json' with { type: 'json' };
import type { WordsByLanguage } from '../domain/bulk/bulk-words.ts';

export const BULK_WORDS: WordsByLanguage = { en, zh, ko, ja };
