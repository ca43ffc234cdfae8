// A reader with the real texts and places, for tests of what the page writes.
import { readFileSync } from 'node:fs';
import type { Language } from '@fourports/contracts';
import i18next from 'i18next';
import type { Reader } from '../src/i18n/reader.ts';
import { readPlaces } from './read-journeys.ts';

export const LANGUAGES: readonly Language[] = ['zh', 'ko', 'en', 'ja'];
const NAMESPACES = ['web', 'timeline', 'planning', 'plans'];
const places = readPlaces();

const texts = (language: string, namespace: string): Record<string, unknown> =>
  JSON.parse(
    readFileSync(
      new URL(`../../../../packages/contracts/src/texts/${language}/${namespace}.json`, import.meta.url),
      'utf8',
    ),
  );

export const startTestTexts = async (): Promise<void> => {
  await i18next.init({
    lng: 'en',
    fallbackLng: false,
    ns: NAMESPACES,
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(
      LANGUAGES.map((each) => [
        each,
        Object.fromEntries(NAMESPACES.map((namespace) => [namespace, texts(each, namespace)])),
      ]),
    ),
  });
};

export const readerIn = (language: Language): Reader => ({
  language,
  places,
  t: i18next.getFixedT(language),
});
