// A calibration as a table in Markdown.
import type { AskedWhen } from './ask-promise.ts';
import { type Calibration, type Coverage, STATED_SHARES } from './calibrate.ts';

const ASKED: Readonly<Record<AskedWhen, string>> = {
  ready: 'when ready',
  aDayLater: 'a day later',
  atThePort: 'at the port',
  atSea: 'at sea',
  discharged: 'discharged',
};

export const tellCalibration = ({ promised, trueModel }: Calibration): string => {
  const head = ['asked', 'n', ...STATED_SHARES.map((share) => `P${share * 100}`), 'chi² of the PIT', 'p'];
  const rows = [
    head,
    head.map(() => '---'),
    ...[...promised].map(([when, coverage]) => [`promise, ${ASKED[when]}`, ...cellsOf(coverage)]),
    ['the true model, when ready', ...cellsOf(trueModel)],
  ];
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
};

const cellsOf = ({ n, covered, uniformity }: Coverage): readonly string[] => [
  String(n),
  ...covered.map((share) => `${(100 * share).toFixed(2)} %`),
  `${uniformity.chiSquare.toFixed(1)} of ${uniformity.cells} cells`,
  uniformity.p.toFixed(3),
];
