import { expect, test } from 'vitest';
import { chooseLanguage } from './language.ts';

test.each([
  [undefined, 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['fr-FR, ko;q=0.7, ja;q=0.9', 'ja'],
  ['ko;q=0, en;q=0.1', 'en'],
  ['fr, *;q=0.5', 'en'],
  ['zhx', 'en'],
  ['JA-jp', 'ja'],
  [';;;q=', 'en'],
])('answers %j in %s', (header, language) => {
  expect(chooseLanguage(header)).toBe(language);
});
