// One mail as text and as one column of HTML; no picture, no tracking, nothing loaded from anywhere.
import type { ComposedMail, MailOrder, MailText } from './mail.ts';
import { mailWords } from './mail-words.ts';

/** Subjects carry names people chose; a line break in one would begin another header. */
export const composeMail = ({ to, language, link, text }: MailOrder): ComposedMail => {
  const say = mailWords(language);
  const values = valuesOf(text);
  const part = (name: string) => say(`${text.kind}.${name}`, values);
  const life = text.kind === 'passwordChanged' ? [] : [part('life')];
  const below = [...life, part('ignore')];
  return {
    to,
    language,
    subject: part('subject').replace(/[\r\n]+/g, ' '),
    text: [part('lead'), `${part('action')}:\n${link}`, ...below, `-- \n${say('footer')}`].join('\n\n'),
    html: html({ language, lead: part('lead'), action: part('action'), link, below, footer: say('footer') }),
  };
};

const valuesOf = (text: MailText): Readonly<Record<string, string | number>> => {
  switch (text.kind) {
    case 'invitation':
      return { organisation: text.organisation, count: text.days };
    case 'reset':
      return { count: text.minutes };
    case 'passwordChanged':
      return {};
  }
};

type Parts = {
  readonly language: string;
  readonly lead: string;
  readonly action: string;
  readonly link: string;
  readonly below: readonly string[];
  readonly footer: string;
};

const html = ({ language, lead, action, link, below, footer }: Parts): string =>
  [
    `<!doctype html><html lang="${escapeHtml(language)}"><head><meta charset="utf-8"></head>`,
    '<body style="margin:0;padding:24px;font:16px/1.6 sans-serif;color:#1b2733;background:#fff">',
    '<div style="max-width:34em;margin:0 auto">',
    `<p>${escapeHtml(lead)}</p>`,
    `<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 20px;background:#0b5cab;color:#fff">${escapeHtml(action)}</a></p>`,
    `<p style="word-break:break-all"><small>${escapeHtml(link)}</small></p>`,
    ...below.map((line) => `<p>${escapeHtml(line)}</p>`),
    `<p style="color:#5a6875"><small>${escapeHtml(footer)}</small></p>`,
    '</div></body></html>',
  ].join('\n');

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
