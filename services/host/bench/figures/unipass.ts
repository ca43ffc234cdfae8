// Reading customs' answers: how many a second, in how much memory, and how soon hostile ones are refused.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { readUnipassAnswer } from '@fourports/customs/unipass';
import { z } from 'zod';
import { type Line, megabytesLine, rateLine, timesLine } from '../figure.ts';
import { listOf1211 } from '../product/a-customs-answer.ts';
import { inPairs } from '../statistics.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../../fixtures/unipass');
const WORKER = path.join(import.meta.dirname, '../worker/read-answers.ts');
const ROUNDS = 3;
const REFUSALS = 50;

export const measureUnipass = async (): Promise<readonly Line[]> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'fourports-unipass-'));
  try {
    const list = path.join(folder, 'list.xml');
    await writeFile(list, listOf1211());
    return [
      ...(await reading('a cargo with 15 events', path.join(FIXTURES, 'import-released-and-out.xml'))),
      ...(await reading('a list of 1,211 cargoes', list)),
      await refusing(),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const Measured = z.object({ perSecond: z.number(), peakBytes: z.number() });

const reading = async (what: string, file: string): Promise<readonly Line[]> => {
  let peak = 0;
  const run = async (who: 'ours' | 'bare'): Promise<number> => {
    const { stdout } = await promisify(execFile)(process.execPath, [WORKER, who, file]);
    const { perSecond, peakBytes } = Measured.parse(JSON.parse(stdout));
    if (who === 'ours') peak = Math.max(peak, peakBytes);
    return perSecond;
  };
  const paired = await inPairs({ ours: () => run('ours'), reference: () => run('bare'), rounds: ROUNDS });
  return [
    rateLine(`read ${what}, beside the XML parser alone`, paired),
    megabytesLine('– peak memory of a process that does only that', peak),
  ];
};

const LONGEST = 1_999_000;
const filled = (part: string): string => part.repeat(Math.floor(LONGEST / part.length));

/** What gateways and attackers send, each as long as is read at all where length is what hurts. */
const hostileTexts = async (): Promise<readonly string[]> => [
  ...(await Promise.all(
    ['bomb.xml', 'external-entity.xml', 'prototype.xml', 'gateway-page.html'].map((name) =>
      readFile(path.join(FIXTURES, name), 'utf8'),
    ),
  )),
  filled('<a>'),
  filled('<a '),
  filled('<'),
  `<r ${filled('a="x" ')}/>`,
  `<r a="${filled(' ')}`,
  `<r>${filled('<?a?>')}</r>`,
  `<!DOCTYPE r [${filled('<!ENTITY a "b">')}]><r/>`,
  filled('<a/>').repeat(5),
];

const refusing = async (): Promise<Line> => {
  const texts = await hostileTexts();
  const times: number[] = [];
  for (let time = 0; time < REFUSALS; time += 1)
    for (const text of texts) {
      const startedAt = performance.now();
      const { outcome } = readUnipassAnswer(text);
      times.push(performance.now() - startedAt);
      if (outcome !== 'unavailable') throw new Error(`Hostile text was read as ${outcome}.`);
    }
  return timesLine(`hostile XML refused, ${texts.length} kinds (aim: within 10 ms)`, times);
};
