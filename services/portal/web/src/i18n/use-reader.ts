// The reader of this page: language, texts, and the places the API named.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { placesQuery } from '../api/queries.ts';
import type { Places } from '../crossing/journey.ts';
import type { Reader } from './reader.ts';
import { LANGUAGES } from './start-texts.ts';

const NOWHERE: Places = new Map();

export const useReader = (): Reader => {
  const { t, i18n } = useTranslation();
  const places = useQuery(placesQuery).data ?? NOWHERE;
  const language = LANGUAGES.find((each) => each === i18n.language) ?? 'en';
  return useMemo(() => ({ language, t, places }), [language, t, places]);
};
