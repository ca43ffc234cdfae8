// The problems' titles from contracts, in the caller's language.
import type { ErrorCode, Language } from '@fourports/contracts';
import en from '@fourports/contracts/texts/en/problems.json' with { type: 'json' };
import ja from '@fourports/contracts/texts/ja/problems.json' with { type: 'json' };
import ko from '@fourports/contracts/texts/ko/problems.json' with { type: 'json' };
import zh from '@fourports/contracts/texts/zh/problems.json' with { type: 'json' };

/** A code without a title in one of the languages does not compile. */
const TITLES: Readonly<Record<Language, Readonly<Record<ErrorCode, string>>>> = { en, ja, ko, zh };

export const problemTitle = (code: ErrorCode, language: Language): string => TITLES[language][code];
