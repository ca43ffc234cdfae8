// CSV against Papa Parse, which reads the same text by a way of its own.
import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { readCsv } from './read-csv.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', '7', '"', ',', ';', '\t', '\n', ' ', '가', '海', "'"),
  maxLength: 8,
});
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );

/** Cut anywhere, also within a character. */
async function* cutInto(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

const read = async (text: string, size: number) => {
  const { headers, delimiter, batches } = await readCsv(cutInto(new TextEncoder().encode(text), size));
  return { delimiter, rows: [headers, ...(await Array.fromAsync(batches)).flat()] };
};

/** Empty lines at the end are nothing; those between others have their numbers. */
const withoutEnd = (rows: readonly (readonly string[])[]) =>
  rows.slice(0, rows.findLastIndex((row) => row.length > 1 || row[0] !== '') + 1);

test('reads what Papa Parse reads, wherever the text is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom(',', ';', '\t'),
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 40 }),
      async (rows, delimiter, newline, size) => {
        // The first line says which sign parts the cells.
        const all = [rows[0]?.map((_, index) => `h${index}`) ?? [], ...rows];
        const text = Papa.unparse(all, { delimiter, newline });
        const expected = Papa.parse<string[]>(text, {
          delimiter: all[0]?.length === 1 ? ',' : delimiter,
        }).data;
        const got = await read(text, size);
        expect(withoutEnd(got.rows)).toEqual(withoutEnd(expected));
      },
    ),
  );
});

test('a line end within quotes belongs to its cell, and the last line needs none', async () => {
  const { rows, delimiter } = await read('\ufeffa;b\r\n"x\r\ny";"he said ""go"""\r\n\r\n1;2', 3);
  expect(delimiter).toBe(';');
  expect(rows).toEqual([['a', 'b'], ['x\r\ny', 'he said "go"'], [''], ['1', '2']]);
});
