// The house's rules (CONTRIBUTING.md says them in prose) and the one function that applies them.
import * as dependencies from './dependency-rules.ts';
import * as domain from './domain-rules.ts';
import { migrationsOnlyAdd } from './migration-rules.ts';
import type { Rule, Violation } from './rule.ts';
import * as settings from './setting-rules.ts';
import { everyTestRuns, filesAreNamedForOneThing, filesAreShort } from './shape-rules.ts';
import type { SourceFile } from './source-file.ts';

export const RULES: readonly Rule[] = [
  ...Object.values(domain),
  ...Object.values(dependencies),
  ...Object.values(settings),
  migrationsOnlyAdd,
  filesAreShort,
  filesAreNamedForOneThing,
  everyTestRuns,
];

export const findViolations = (files: readonly SourceFile[]): readonly Violation[] =>
  files.flatMap((file) =>
    RULES.flatMap((rule) => rule.check(file).map((found) => ({ path: file.path, rule: rule.says, found }))),
  );
