// A world that was disturbed beside one that was not, row for row and event for event.
import type { Judged } from './judge.ts';

export type Verdict = {
  /** Events and effects that are not there, or there once too often. */
  readonly lost: number;
  readonly doubled: number;
  /** What a person needs to look for the fault, a line each. */
  readonly findings: readonly string[];
};

const SHOWN = 3;
/** A row begins with what it is; where two of them part is what matters. */
const SHOWN_OF_ROW = 160;
const SHOWN_OF_PARTING = 200;

/** Nothing lost, nothing doubled and no findings where the two are equal. */
export const compareWorlds = (undisturbed: Judged, { ledger, rows }: Judged): Verdict => {
  const findings: string[] = [];
  let { lost, doubled } = ledger;
  const ofLedger = Object.entries(ledger).filter(([, events]) => events > 0);
  for (const [fault, events] of ofLedger) findings.push(`a group's events: ${events} ${fault}`);
  for (const table of new Set([...undisturbed.rows.keys(), ...rows.keys()])) {
    const wanted = undisturbed.rows.get(table) ?? [];
    const found = rows.get(table) ?? [];
    const less = without(wanted, found);
    const more = without(found, wanted);
    // A row that became another one is neither lost nor doubled, and wrong all the same.
    lost += Math.max(0, wanted.length - found.length);
    doubled += Math.max(0, found.length - wanted.length);
    for (const [index, row] of less.slice(0, SHOWN).entries())
      findings.push(`${table} lacks ${shown(row, more[index])}`);
    for (const [index, row] of more.slice(0, SHOWN).entries())
      findings.push(`${table} has besides ${shown(row, less[index])}`);
  }
  return { lost, doubled, findings };
};

const shown = (row: string, other = ''): string => {
  let parting = 0;
  while (parting < row.length && row[parting] === other[parting]) parting += 1;
  const from = Math.max(SHOWN_OF_ROW, parting - SHOWN_OF_PARTING / 2);
  return `${row.slice(0, SHOWN_OF_ROW)} … ${row.slice(from, from + SHOWN_OF_PARTING)}`;
};

/** Those of `rows` that `others` does not hold as often. */
const without = (rows: readonly string[], others: readonly string[]): readonly string[] => {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return rows.filter((row) => {
    const times = left.get(row) ?? 0;
    left.set(row, times - 1);
    return times <= 0;
  });
};
