// `npm run generate` writes the documents made from contracts; `-- --check` only says which are stale.
import { resolve } from 'node:path';
import { apiFiles } from './api-document.ts';
import { asyncApiFiles } from './asyncapi-document.ts';
import { eventFiles } from './events-document.ts';
import { staleFiles, writeFiles } from './generated-file.ts';
import { ingressFiles } from './ingress-document.ts';

const ROOT = resolve(import.meta.dirname, '../../..');

const files = [...eventFiles(), ...apiFiles(), ...asyncApiFiles(), ...ingressFiles()];
const stale = staleFiles(ROOT, files, 'packages/contracts/generated');
const isCheck = process.argv.includes('--check');
if (!isCheck) writeFiles(ROOT, files, stale);
for (const path of stale) process.stdout.write(`${isCheck ? 'stale' : 'written'}: ${path}\n`);
process.stdout.write(
  isCheck && stale.length > 0
    ? `Failed: ${stale.length} of ${files.length} generated files are stale. Run "npm run generate" and commit them.\n`
    : `${files.length} generated files are current\n`,
);
process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
