// Apache Kafka from its Maven artifacts: fetched once, kept in the user's cache directory.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { runTool } from '@fourports/testing/run-tool';

const POM = path.join(import.meta.dirname, 'pom.xml');
const FETCH_LIMIT_MS = 600_000;

/** The folder with the broker's jars. Needs Maven and a repository it can reach, the first time. */
export async function fetchKafka(onNotice: (sentence: string) => void = () => {}): Promise<string> {
  const version = await statedVersion();
  const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'fourports');
  const jars = path.join(cache, `kafka-${version}`);
  if (existsSync(jars)) return jars;
  onNotice(`Fetching Apache Kafka ${version} with Maven, once`);
  await mkdir(cache, { recursive: true });
  // Beside its final place, so that it is there whole or not at all, also when two processes fetch at once.
  const unfinished = await mkdtemp(`${jars}-`);
  try {
    const target = [`-DoutputDirectory=${unfinished}`, '-DincludeScope=runtime'];
    await runTool('mvn', ['-B', '-q', '-f', POM, 'dependency:copy-dependencies', ...target], FETCH_LIMIT_MS);
    await rename(unfinished, jars);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(jars)) throw error;
  }
  return jars;
}

/** The one place that says which Kafka it is. */
async function statedVersion(): Promise<string> {
  const [, version] = /<artifactId>kafka_2\.13<\/artifactId>\s*<version>([\d.]+)</.exec(
    await readFile(POM, 'utf8'),
  ) ?? [undefined, undefined];
  if (version === undefined) throw new Error(`Failed to read ${POM}: it states no version of kafka_2.13.`);
  return version;
}
