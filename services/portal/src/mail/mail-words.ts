// The mails' words from contracts, in the person's language.
import type { Language } from '@fourports/contracts';
import en from '@fourports/contracts/texts/en/mail.json' with { type: 'json' };
import ja from '@fourports/contracts/texts/ja/mail.json' with { type: 'json' };
import ko from '@fourports/contracts/texts/ko/mail.json' with { type: 'json' };
import zh from '@fourports/contracts/texts/zh/mail.json' with { type: 'json' };
import { createInstance } from 'i18next';

const words = createInstance({
  resources: { en: { mail: en }, ja: { mail: ja }, ko: { mail: ko }, zh: { mail: zh } },
  ns: ['mail'],
  defaultNS: 'mail',
  fallbackLng: 'en',
  initAsync: false,
  // Names go into plain text too; the HTML part escapes what it is given.
  interpolation: { escapeValue: false },
});
await words.init();

/** Looks up `key` with its values; a missing key is a fault of ours and thrown. */
export const mailWords = (language: Language) => {
  const translate = words.getFixedT(language, 'mail');
  return (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    const text = translate(key, values);
    if (text === key)
      throw new Error(`Failed to compose a mail: no text "${key}" in ${language}. Add it to mail.json.`);
    return text;
  };
};
