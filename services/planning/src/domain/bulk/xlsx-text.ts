// An xlsx sheet as text (ECMA-376). Cells carry their addresses: the standard can do without, readers cannot. Texts are
// inline strings, which no spreadsheet runs as a formula.
import { type Cell, runsAsFormula } from './csv-text.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export const SHEET_PATH = 'xl/worksheets/sheet1.xml';
/** The header stays in view. */
export const SHEET_START = `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
export const SHEET_END = '</sheetData></worksheet>';

/** Everything but the sheet. Style 1 keeps a text that begins like a formula a text when it is edited, 2 is bold. */
export const XLSX_PARTS: readonly (readonly [string, string])[] = [
  [
    '[Content_Types].xml',
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  ],
  [
    '_rels/.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ],
  [
    'xl/workbook.xml',
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Fourports" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
  [
    'xl/_rels/workbook.xml.rels',
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ],
  [
    'xl/styles.xml',
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf quotePrefix="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  ],
];

/** `at` counts rows from 1, the header's. */
export const xlsxRow = (cells: readonly Cell[], at: number): string => {
  let row = `<row r="${at}">`;
  for (const [index, cell] of cells.entries()) {
    if (cell !== null && cell !== '') row += xlsxCell(cell, `${columnName(index)}${at}`, at === 1);
  }
  return `${row}</row>`;
};

const xlsxCell = (cell: NonNullable<Cell>, address: string, isHeader: boolean): string => {
  switch (typeof cell) {
    case 'number':
      return `<c r="${address}"><v>${cell}</v></c>`;
    case 'boolean':
      return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    case 'string': {
      const style = isHeader ? ' s="2"' : runsAsFormula(cell) ? ' s="1"' : '';
      return `<c r="${address}" t="inlineStr"${style}><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    }
  }
};

const LETTERS = 26;

/** A … Z, AA … */
const columnName = (index: number): string =>
  index < LETTERS
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / LETTERS) - 1) + columnName(index % LETTERS);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
// Control characters cannot stand in XML 1.0 at all, not even escaped; nor can lone surrogates.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu;

const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);
