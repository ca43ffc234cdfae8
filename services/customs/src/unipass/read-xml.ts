// Text → elements by name. Every value stays text: numbers that customs writes are labels, not quantities.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { type GuardFault, guardXml } from './guard-xml.ts';

/** An element with children; of several children with one name all, in their order. */
export type Element = {
  readonly name: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly children: readonly Element[];
};

/** The root element, or why the text is none. */
export const readXml = (text: string): Element | GuardFault => {
  if (text.trim() === '') return { reason: 'empty', detail: 'the body is empty' };
  // A page's document type must not be taken for an attack: a gateway's error page is the commonest failure.
  if (/^[\s\uFEFF]*<(?:!doctype\s+html|html)\b/i.test(text)) return html;
  const fault = guardXml(text);
  if (fault !== undefined) return fault;
  const checked = XMLValidator.validate(text);
  if (checked !== true) return notWellFormed(text, checked.err.msg);
  let parsed: unknown;
  try {
    parsed = PARSER.parse(text);
  } catch (error) {
    // What is well formed and still refused has a name that means something to JavaScript.
    return { reason: 'hostile', detail: error instanceof Error ? error.message : String(error) };
  }
  const [root, ...others] = elementOf('', parsed).children;
  if (root === undefined || others.length > 0)
    return { reason: 'unexpected', detail: 'it is not one element with children' };
  return root;
};

const html: GuardFault = { reason: 'html', detail: 'it is a page, not an answer' };

/** A cut text ends before its root does; the validator's own words name a tag, never a value. */
const notWellFormed = (text: string, says: string): GuardFault => {
  const root = /<([A-Za-z]\w*)/.exec(text)?.[1];
  return root !== undefined && !text.trimEnd().endsWith(`</${root}>`)
    ? { reason: 'truncated', detail: 'it ends before its first element does' }
    : { reason: 'malformed', detail: `it is not well-formed XML: ${says.slice(0, 200)}` };
};

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));/g;
const LAST_CODE_POINT = 0x10ffff;

/** XML 1.0 §4.1 and §4.6: character references and the five names. There are no others without a document type. */
const decode = (text: string): string =>
  text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > LAST_CODE_POINT ? whole : String.fromCodePoint(code);
  });

const nothing = (): void => {};
const PARSER = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  // `0001234567`, `1E5` and `0x1F` would become numbers.
  parseTagValue: false,
  maxNestedTags: 4,
  entityDecoder: {
    decode,
    setExternalEntities: nothing,
    addInputEntities: nothing,
    setXmlVersion: nothing,
    reset: nothing,
  },
});

/** The library's value for an element: a text, an object of children, or a list where a name occurs several times. */
const elementOf = (name: string, value: unknown): Element => {
  const texts = new Map<string, string>();
  const children: Element[] = [];
  if (typeof value === 'object' && value !== null) {
    for (const [childName, child] of Object.entries(value)) {
      for (const each of Array.isArray(child) ? child : [child]) {
        if (typeof each === 'object') children.push(elementOf(childName, each));
        // Said twice, the first that says something counts.
        else if (!texts.get(childName)) texts.set(childName, storable(String(each)));
      }
    }
  }
  return { name, texts, children };
};

/** NUL and half characters can be written as references, and no database stores them. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '').trim();
