// Refuses before parsing whatever an answer of UNI-PASS never holds. One pass over the marks, ending at the first
// fault, so that hostile text costs no more than finding it out.
import type { UnavailableReason } from './unipass-answer.ts';

/**
 * Characters. The longest real answer seen, a list of 1,211 cargoes, has 1,062,255 of them; ten times as many numeric
 * references cost seconds and hundreds of megabytes.
 */
export const LONGEST_ANSWER = 2_000_000;
/** A list of 1,211 has 97,000 marks: 40 elements a line, each with a beginning and an end. */
const MOST_MARKS = 250_000;
/** Answer, record, field. */
const DEEPEST = 3;
/** `<cargCsclPrgsInfoDtlQryVo>` and room for an attribute. */
const LONGEST_TAG = 200;

export type GuardFault = { readonly reason: UnavailableReason; readonly detail: string };

/** The first thing in the text that must not be parsed, or undefined. */
export const guardXml = (text: string): GuardFault | undefined => {
  if (text.length > LONGEST_ANSWER)
    return {
      reason: 'tooLarge',
      detail: `it has ${text.length} characters, and ${LONGEST_ANSWER} are the most that is read`,
    };
  let depth = 0;
  let marks = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    marks += 1;
    if (marks > MOST_MARKS) return hostile(`it has more than ${MOST_MARKS} marks`);
    const aside = asideAt(text, at);
    if (aside !== undefined) {
      if ('fault' in aside) return hostile(aside.fault);
      if (aside.end === -1) return cut;
      at = aside.end;
      continue;
    }
    const end = text.indexOf('>', at);
    if (end === -1) return cut;
    if (end - at > LONGEST_TAG) return hostile(`a tag is longer than ${LONGEST_TAG} characters`);
    if (text[at + 1] === '/') depth -= 1;
    else if (text[end - 1] !== '/') depth += 1;
    if (depth > DEEPEST) return hostile(`it is nested deeper than ${DEEPEST} elements`);
    at = end;
  }
  return undefined;
};

type Aside = { readonly end: number } | { readonly fault: string };

/** What is no element: CDATA and comments are passed over, declarations of types and entities refused. */
const asideAt = (text: string, at: number): Aside | undefined => {
  switch (text[at + 1]) {
    case '!':
      if (text.startsWith('<![CDATA[', at)) return { end: text.indexOf(']]>', at) };
      if (text.startsWith('<!--', at)) return { end: text.indexOf('-->', at) };
      return { fault: 'it declares a document type or entities' };
    case '?':
      return text.startsWith('<?xml ', at)
        ? { end: text.indexOf('?>', at) }
        : { fault: 'it holds a processing instruction' };
    default:
      return undefined;
  }
};

const cut: GuardFault = { reason: 'truncated', detail: 'it ends within a tag' };
const hostile = (detail: string): GuardFault => ({ reason: 'hostile', detail });
