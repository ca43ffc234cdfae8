// Whatever order an answer has, it says the same; wherever it is cut, it says nothing.
import { fixtureText } from '@fourports/testing/fixture';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readUnipassAnswer } from './read-unipass-answer.ts';

const NAMES = [
  'import-released-and-out.xml',
  'list-clearance-and-out-in-one-second.xml',
  'extension-approved-after-the-goods-left.xml',
  'several-house-bills.xml',
];
const texts = await Promise.all(NAMES.map((name) => fixtureText(`unipass/${name}`)));
const someText = fc.constantFrom(...texts);

/** Parts of an answer: what stands before the root's children, these, and what closes it. */
const partsOf = (text: string) => {
  const [, open = '', inner = '', close = ''] =
    /^([\s\S]*?<cargCsclPrgsInfoQryRtnVo>)([\s\S]*)(<\/cargCsclPrgsInfoQryRtnVo>\s*)$/.exec(text) ?? [];
  const children = inner.match(/<(\w+)>[\s\S]*?<\/\1>|<\w+\/>/g) ?? [];
  return { open, children, close };
};
/** The fields of a record in another order. */
const turned = (record: string, random: (least: number, most: number) => number): string => {
  const [, name, inner] = /^<(cargCsclPrgsInfo(?:Dtl)?QryVo)>([\s\S]*)<\/\1>$/.exec(record) ?? [];
  if (name === undefined || inner === undefined) return record;
  const fields = inner.match(/<(\w+)>[^<]*<\/\1>|<\w+\/>/g) ?? [];
  const order = fields.map((field) => [random(0, 1_000_000), field] as const).sort(([a], [b]) => a - b);
  return `<${name}>${order.map(([, field]) => field).join('')}</${name}>`;
};

test('the order of elements, of events and of fields, and saying things twice, change nothing', () => {
  fc.assert(
    fc.property(
      someText,
      fc.infiniteStream(fc.nat({ max: 1_000_000 })),
      fc.array(fc.nat({ max: 40 }), { maxLength: 6 }),
      (text, numbers, twice) => {
        const { open, children, close } = partsOf(text);
        const random = (least: number, most: number): number =>
          least + ((numbers.next().value ?? 0) % (most - least + 1));
        const doubled = [...children, ...twice.flatMap((index) => children[index % children.length] ?? [])];
        const shuffled = doubled
          .map((child) => [random(0, 1_000_000), turned(child, random)] as const)
          .sort(([a], [b]) => a - b)
          .map(([, child]) => child);
        const changed = `${open}${shuffled.join('\n')}${close}`;
        expect(readUnipassAnswer(changed)).toEqual(readUnipassAnswer(text));
      },
    ),
  );
});

test('an answer cut anywhere is unavailable: it never throws, is never another cargo, never "not found"', () => {
  fc.assert(
    fc.property(someText, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (text, share) => {
      const whole = text.trimEnd();
      expect(readUnipassAnswer(whole.slice(0, Math.floor(whole.length * share))).outcome).toBe('unavailable');
    }),
  );
});

test('any text at all is read without a throw, and only customs’ own words are "not found"', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(readUnipassAnswer(text).outcome).toBe('unavailable');
    }),
  );
});
