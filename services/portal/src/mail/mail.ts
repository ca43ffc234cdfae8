// A mail to a person: which of our texts, in which language, with which link. What is sent is made of it at once.
import type { Language } from '@fourports/contracts';

export type MailText =
  | { readonly kind: 'invitation'; readonly organisation: string; readonly days: number }
  | { readonly kind: 'reset'; readonly minutes: number }
  | { readonly kind: 'passwordChanged' };

export type MailOrder = {
  readonly to: string;
  readonly language: Language;
  readonly link: string;
  readonly text: MailText;
};

export type ComposedMail = {
  readonly to: string;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};
