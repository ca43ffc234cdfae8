// `npm run check`: everything that can be said about the code without running it. All steps run, so that one
// round names every finding; what passed is one line, what did not is shown whole.
import { runStep, type Step, say } from './step.ts';

const STEPS: readonly Step[] = [
  {
    name: 'format and lint',
    command: 'biome',
    args: ['check', '.', '--error-on-warnings', '--max-diagnostics=50'],
  },
  {
    name: 'types',
    command: 'turbo',
    args: ['run', 'typecheck', '--continue', '--output-logs=errors-only', '--log-prefix=none'],
  },
  { name: 'boundaries', command: 'turbo', args: ['boundaries'] },
  { name: 'architecture', command: 'node', args: ['packages/testing/scripts/architecture.ts'] },
  { name: 'unused', command: 'knip', args: [] },
  { name: 'generated', command: 'node', args: ['packages/contracts/scripts/generate.ts', '--check'] },
];

const failed: string[] = [];
for (const step of STEPS) {
  const { passed, output, seconds } = await runStep(step, 'kept');
  if (!passed) {
    failed.push(step.name);
    say(output.trimEnd());
  }
  say(`${passed ? 'ok    ' : 'FAILED'} ${step.name} (${seconds.toFixed(1)} s)`);
}
say(
  failed.length === 0
    ? `check: all ${STEPS.length} steps passed`
    : `check: failed at ${failed.join(', ')}. Run "npm run fix" for format, "npm run generate" for generated files.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
