// Applies the architecture rules to the repository; exits 1 and names every violation.
import { resolve } from 'node:path';
import { readTree } from '../src/architecture/read-tree.ts';
import { findViolations } from '../src/architecture/rules.ts';

const files = readTree(resolve(import.meta.dirname, '../../..'));
const violations = findViolations(files);
for (const { path, rule, found } of violations) {
  process.stdout.write(`${path}: ${found}\n    rule: ${rule}\n`);
}
process.stdout.write(`${files.length} files read, ${violations.length} violations\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
