import { runTool } from './run-tool.ts';

const LEAST_JAVA = 17;
const LIMIT_MS = 30_000;

/** Why this machine cannot run a broker, as a sentence; undefined when it can. */
export async function whyNoKafka(): Promise<string | undefined> {
  const java = await runTool('java', ['-version'], LIMIT_MS).catch(() => undefined);
  if (java === undefined) return `no Java was found. Install Java ${LEAST_JAVA} or later.`;
  const [, major = '0'] = /version "(\d+)/.exec(java) ?? [];
  if (Number(major) < LEAST_JAVA) return `Java is version ${major}. Install Java ${LEAST_JAVA} or later.`;
  const maven = await runTool('mvn', ['-version'], LIMIT_MS).catch(() => undefined);
  return maven === undefined ? 'no Maven was found. Install Maven 3 or later.' : undefined;
}
