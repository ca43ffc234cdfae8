// Texts of the reader's language, loaded when they are needed; the page carries one language, not four.
import type { Language } from '@fourports/contracts';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** What every screen needs; others are loaded with the screens that need them. */
const NAMESPACES = ['web', 'timeline'] as const;
type Namespace = (typeof NAMESPACES)[number] | 'planning' | 'plans' | 'bulk';
const wanted = new Set<string>(NAMESPACES);
export const LANGUAGES: readonly Language[] = ['zh', 'ko', 'en', 'ja'];
/** Each language in its own words. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  zh: '中文',
  ko: '한국어',
  en: 'English',
  ja: '日本語',
};

type Bundle = { readonly default: Readonly<Record<string, unknown>> };
const bundles = import.meta.glob<Bundle>(
  '../../../../../packages/contracts/src/texts/*/{web,timeline,planning,plans,bulk}.json',
);

const load = async (language: Language): Promise<void> => {
  for (const [path, read] of Object.entries(bundles)) {
    const [, of, namespace] = /\/(\w+)\/(\w+)\.json$/.exec(path) ?? [];
    if (of !== language || namespace === undefined || !wanted.has(namespace)) continue;
    if (i18next.hasResourceBundle(language, namespace)) continue;
    i18next.addResourceBundle(language, namespace, (await read()).default);
  }
};

/** Before a screen is shown: the texts it needs besides, now and in every language chosen later. */
export const wantTexts = async (...namespaces: readonly Namespace[]): Promise<void> => {
  for (const namespace of namespaces) wanted.add(namespace);
  const language = LANGUAGES.find((each) => each === i18next.language);
  if (language !== undefined) await load(language);
};

const STORED = 'fourports.language';
const isLanguage = (text: string | null): text is Language => LANGUAGES.some((each) => each === text);

/** The language chosen here before, else the browser's first that we have, else English. */
export const firstLanguage = (): Language => {
  const stored = localStorage.getItem(STORED);
  if (isLanguage(stored)) return stored;
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'en';
};

export const startTexts = async (language: Language): Promise<void> => {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: NAMESPACES,
    defaultNS: 'web',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await changeLanguage(language);
};

export const changeLanguage = async (language: Language): Promise<void> => {
  await load(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(STORED, language);
};
