// Names, sizes and places of files.
import type { Rule } from './rule.ts';

const LONGEST = 400;
const MAY_BE_LONG = /(^|\/)(migrations|generated)\/|\.gen\.ts$|\.table\.test\.ts$/;
const DRAWERS = /^(utils?|helpers?|common|lib|types|misc|shared)$/;
const EMPTY_WORDS = /(^|-)(manager|processor|dto|impl)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** What may stand between a name and `.ts`, in this order. */
const SUFFIXES = /^(\.(table|routes|property|contract|module|gen))?(\.(int|e2e|kafka))?(\.(test|config|d))?$/;

const stemAndSuffix = (path: string): readonly [string, string] => {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.(tsx?|cjs|mjs)$/, '');
  const dot = base.indexOf('.');
  return dot === -1 ? [base, ''] : [base.slice(0, dot), base.slice(dot)];
};

export const filesAreShort: Rule = {
  says: `a file has at most ${LONGEST} lines (migrations, generated and table tests excepted)`,
  check: (file) =>
    file.lines > LONGEST && !MAY_BE_LONG.test(file.path) ? [`${file.lines} lines: split it`] : [],
};

export const filesAreNamedForOneThing: Rule = {
  says: 'files and folders are kebab-case, named for one thing, with known suffixes; no drawers',
  check: (file) => {
    const [stem, suffix] = stemAndSuffix(file.inWorkspace);
    const folders = file.inWorkspace.split('/').slice(0, -1);
    return [
      ...[...folders, stem].filter((part) => DRAWERS.test(part)).map((part) => `"${part}" is a drawer`),
      ...(EMPTY_WORDS.test(stem) ? [`"${stem}" says nothing about what it does`] : []),
      ...(KEBAB.test(stem) ? [] : [`"${stem}" is not kebab-case`]),
      ...(SUFFIXES.test(suffix) ? [] : [`"${suffix}" is no known suffix`]),
    ];
  },
};

/** `rule` tests run in their workspace, `int`, `e2e` and `kafka` from the root; undefined: no level runs it. */
export const testLevelOf = (path: string): 'unit' | 'int' | 'e2e' | 'kafka' | undefined => {
  const inWorkspace = /^(packages|services)\/[^/]+\//.test(path);
  if (!inWorkspace || !/\.test\.tsx?$/.test(path)) return undefined;
  if (/\.int\.test\.ts$/.test(path)) return 'int';
  if (/\.e2e\.test\.ts$/.test(path)) return 'e2e';
  if (/\.kafka\.test\.ts$/.test(path)) return 'kafka';
  return /\.(int|e2e|kafka)\.test\.tsx$/.test(path) ? undefined : 'unit';
};

const DECLARES_TESTS = /^\s*(test|it|describe)(\.\w+)*(\(|\.)/m;
const looksLikeTest = (path: string): boolean => /\.(test|spec)\.|(^|\/)regressions\//.test(path);

export const everyTestRuns: Rule = {
  says: 'every test file has a name and place that a test run takes up',
  check: (file) => {
    const importsVitest = file.imports.some(({ specifier }) => specifier === 'vitest');
    const isSuite = file.path.endsWith('.contract.ts') || file.inWorkspace.includes('/testing/');
    const declares = importsVitest && !isSuite && DECLARES_TESTS.test(file.bare);
    if (!declares && !looksLikeTest(file.path)) return [];
    const base = file.path.slice(file.path.lastIndexOf('/') + 1);
    return [
      ...(testLevelOf(file.path) === undefined ? ['no test run takes this file up'] : []),
      ...(file.path.includes('/regressions/') && !/^\d{3,}-/.test(base)
        ? ['a regression is named NNN-short-sentence.test.ts']
        : []),
    ];
  },
};
