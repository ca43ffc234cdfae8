// A figure: what is measured, what it is compared with, and what it came to.
import { type Paired, quantile } from './statistics.ts';

export type Line = {
  readonly what: string;
  readonly ours: string;
  readonly reference?: string;
  readonly paired?: Paired;
  /** Least ratio that is good enough. */
  readonly target?: number;
  /** What is good enough where it is no ratio: `p99 < 250 ms`. */
  readonly aim?: string;
};

const rate = (perSecond: number): string => `${Math.round(perSecond)}/s`;
const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** Two rates of one thing. */
export const rateLine = (what: string, paired: Paired, target?: number): Line => ({
  what,
  ours: rate(paired.ours),
  reference: rate(paired.reference),
  paired,
  ...(target === undefined ? {} : { target }),
});

export const singleRateLine = (what: string, perSecond: number): Line => ({ what, ours: rate(perSecond) });

export const timesLine = (what: string, timesMs: readonly number[], aim?: string): Line => ({
  what,
  ours: `p50 ${ms(quantile(timesMs, 0.5))}, p99 ${ms(quantile(timesMs, 0.99))}`,
  ...(aim === undefined ? {} : { aim }),
});

/** The median of several runs, and the slowest. */
export const secondsLine = (what: string, seconds: readonly number[]): Line => ({
  what,
  ours: `${quantile(seconds, 0.5).toFixed(1)} s (at most ${Math.max(...seconds).toFixed(1)} s)`,
});

/** Of one run. */
export const durationLine = (what: string, seconds: number, aim?: string): Line => ({
  what,
  ours: `${seconds.toFixed(seconds < 1 ? 3 : 1)} s`,
  ...(aim === undefined ? {} : { aim }),
});

export const countLine = (what: string, count: number, aim?: string): Line => ({
  what,
  ours: String(count),
  ...(aim === undefined ? {} : { aim }),
});

export const megabytesLine = (what: string, bytes: number): Line => ({
  what,
  ours: `${Math.round(bytes / 1_048_576)} MB`,
});

/** What something takes beside what the reference takes of it. */
export const costLine = (what: string, unit: string, ours: number, reference: number): Line => {
  const ratio = ours / reference;
  return {
    what,
    ours: `${ours.toFixed(1)} ${unit}`,
    reference: `${reference.toFixed(1)} ${unit}`,
    paired: { ours, reference, ratio, lowest: ratio, highest: ratio },
  };
};

const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;

const cells = ({ what, ours, reference, paired, target, aim = '–' }: Line): readonly string[] => [
  what,
  ours,
  reference ?? '–',
  paired === undefined
    ? '–'
    : `${percent(paired.ratio)} (${percent(paired.lowest)} … ${percent(paired.highest)})`,
  target === undefined ? aim : `≥ ${percent(target)}`,
];

const HEAD = ['figure', 'ours', 'reference', 'ratio (spread of the rounds)', 'target'];

/** A table in Markdown, its columns aligned. */
export const tableOf = (lines: readonly Line[]): string => {
  const rows = [HEAD, ...lines.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const text = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [text[0], rule, ...text.slice(1)].join('\n');
};
