import type { Language } from '@fourports/contracts';

const LANGUAGES: readonly Language[] = ['en', 'zh', 'ko', 'ja'];
/** Longer headers than any browser sends are not read to their end. */
const MOST_RANGES = 20;

/** The best of our four languages for an `Accept-Language` header (RFC 9110 §12.5.4); English when none fits. */
export const chooseLanguage = (header: string | undefined): Language => {
  if (header === undefined) return 'en';
  const ranges = header
    .split(',', MOST_RANGES)
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of ranges) {
    const language = LANGUAGES.find((each) => tag === each || tag.startsWith(`${each}-`));
    if (language !== undefined) return language;
    if (tag === '*') return 'en';
  }
  return 'en';
};
