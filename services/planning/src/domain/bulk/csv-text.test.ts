import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asWritten, csvLine, withoutFormula } from './csv-text.ts';

const NAUGHTY = [
  '=1+1',
  '+82 10',
  '-5',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '＝1',
  '＋1',
  '－1',
  '＠x',
  "'=x",
  "it's",
  '\0',
];

test('no cell begins as a formula does, and every cell is read back as it was', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...NAUGHTY), fc.string()), (text) => {
      const stopped = withoutFormula(text);
      expect(stopped).not.toMatch(/^[=+\-@\t\r\0＝＋－＠]/);
      if (!/^'[=+\-@\t\r\0＝＋－＠]/.test(text)) expect(asWritten(stopped)).toBe(text);
    }),
  );
});

test('cells are quoted where they must be and nowhere else', () => {
  expect(csvLine(['a', 1.5, null, true, 'x,y', 'he "said"', 'two\nlines'], ',')).toBe(
    'a,1.5,,true,"x,y","he ""said""","two\nlines"\r\n',
  );
  expect(csvLine(['x,y', 'x;y'], ';')).toBe('x,y;"x;y"\r\n');
});
