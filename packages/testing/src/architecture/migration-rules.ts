// The version before runs on a schema that is ahead of it: what it reads and writes must stay.
import { linesMatching, type Rule } from './rule.ts';

const MIGRATION = /(^|\/)migrations\/(?!index\.)|-migration\.ts$/;
const TAKES_AWAY = [
  /\bdrop\s+(table|column|schema|type|view|function)\b/i,
  /\brename\s+(to|column|constraint)\b/i,
  /\bset\s+not\s+null\b/i,
  /\balter\s+column\s+\S+\s+(set\s+data\s+)?type\b/i,
];
/** Says what has not been used since when. */
const CONTRACTS = /\bexport\s+const\s+contracts\b/;

export const migrationsOnlyAdd: Rule = {
  says: 'a migration only adds; one that takes away says `export const contracts` and since when nobody uses it',
  check: (file) =>
    MIGRATION.test(file.path) && !CONTRACTS.test(file.bare)
      ? linesMatching(file.uncommented, TAKES_AWAY)
      : [],
};
