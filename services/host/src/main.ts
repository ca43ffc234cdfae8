// The only executable. Progress and log go to standard error; standard output carries one line, when it is ready.
import process from 'node:process';
import { readCommandLine } from './command-line.ts';
import { HostSettings } from './config.ts';
import { type RunningHost, startHost } from './host.ts';
import { readAllSettings } from './read-settings.ts';
import { servicesNamed } from './services.ts';
import { explainFailure } from './start-failure.ts';
import { onStopSignal } from './stop-signal.ts';

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const main = async (): Promise<void> => {
  const commandLine = readCommandLine(process.argv);
  const environment = process.env;
  const settings = readAllSettings(environment, servicesNamed(commandLine.services));
  let host: RunningHost | undefined;
  onStopSignal(environment, say, async (exitCode) => {
    // Before it runs there is nothing to end in order: the database stops with the process.
    await host?.stop();
    process.exit(exitCode);
  });
  host = await startHost({ settings, environment, commandLine, progress: say });
  process.stdout.write(`Fourports is ready: ${host.url}\n`);
};

try {
  await main();
} catch (error) {
  const { HOST: host, PORT: port } = HostSettings.pick({ HOST: true, PORT: true })
    .catch({ HOST: '127.0.0.1', PORT: 8080 })
    .parse(process.env);
  const { sentences, isExplained } = explainFailure(error, { host, port });
  for (const sentence of sentences) say(sentence);
  if (!isExplained && error instanceof Error) say(error.stack ?? '');
  process.exit(1);
}
