import { describe, expect, test } from 'vitest';
import { composeMail } from './compose-mail.ts';
import type { MailText } from './mail.ts';

const link = 'https://fourports.example/reset?token=abc&x=1';
const texts: readonly MailText[] = [
  { kind: 'invitation', organisation: '海青货运', days: 7 },
  { kind: 'reset', minutes: 60 },
  { kind: 'passwordChanged' },
];

describe.each(['zh', 'ko', 'en', 'ja'] as const)('in %s', (language) => {
  test.each(texts)('$kind has subject, words and link, and no gap left in them', (text) => {
    const mail = composeMail({ to: 'kim@example.com', language, link, text });
    expect(mail.subject).toMatch(/Fourports/);
    expect(mail.text).toContain(link);
    expect(mail.html).toContain(`lang="${language}"`);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/\{\{|undefined/);
  });
});

test('counts days as each language does', () => {
  const days = (language: 'en' | 'zh', count: number) =>
    composeMail({
      to: 'a@b.example',
      language,
      link,
      text: { kind: 'invitation', organisation: 'X', days: count },
    }).text;
  expect(days('en', 1)).toContain('for one day');
  expect(days('en', 7)).toContain('for 7 days');
  expect(days('zh', 7)).toContain('7 天内有效');
});

test('a name with markup or a line break stays a name', () => {
  const organisation = '<b>Haiqing</b> & "Co"\r\nBcc: all@example.com';
  const mail = composeMail({
    to: 'a@b.example',
    language: 'en',
    link,
    text: { kind: 'invitation', organisation, days: 7 },
  });
  expect(mail.subject).not.toMatch(/[\r\n]/);
  expect(mail.html).not.toContain('<b>');
  expect(mail.html).toContain('&lt;b&gt;Haiqing&lt;/b&gt; &amp; &quot;Co&quot;');
  expect(mail.text).toContain('<b>Haiqing</b>');
});
