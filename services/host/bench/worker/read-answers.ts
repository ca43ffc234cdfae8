// A process of its own that reads one answer again and again, so that its memory is that of reading alone.
// Arguments: `ours` or `bare`, and the answer's file. Writes documents a second and its peak of memory.
import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { readUnipassAnswer } from '@fourports/customs/unipass';
import { XMLParser } from 'fast-xml-parser';

const SECONDS = 2;

const [who, file = ''] = process.argv.slice(2);
const text = await readFile(file, 'utf8');
const parser = new XMLParser();
const read = who === 'ours' ? () => readUnipassAnswer(text) : () => parser.parse(text);
/** Bytes; Linux counts in units of 1,024. */
const peakBytes = (): number => process.resourceUsage().maxRSS * 1_024;

read();
const startedAt = performance.now();
let documents = 0;
while (performance.now() - startedAt < SECONDS * 1_000) {
  read();
  documents += 1;
}
const perSecond = documents / ((performance.now() - startedAt) / 1_000);
process.stdout.write(JSON.stringify({ perSecond, peakBytes: peakBytes() }));
