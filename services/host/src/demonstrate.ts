// What a demonstration does at its start, given a process that already answers.
import path from 'node:path';
import { openAdministration } from '@fourports/portal';
import type { RunningServices, ServiceResources } from '@fourports/service-kit/hosting';
import type { HostSettings } from './config.ts';
import { credentialsPlace } from './demo/credentials-place.ts';
import { prepareDemo } from './demo/prepare-demo.ts';
import { untilSettled } from './until-settled.ts';

const REPOSITORY = path.resolve(import.meta.dirname, '../../..');

export type Demonstration = {
  readonly settings: HostSettings;
  readonly url: string;
  readonly resources: ServiceResources;
  readonly running: RunningServices;
  readonly progress: (sentence: string) => void;
};

export const demonstrate = async (demonstration: Demonstration): Promise<void> => {
  const { settings, url, resources, running, progress } = demonstration;
  const credentialsFile = credentialsPlace(resources.environment);
  const administration = await openAdministration(resources);
  try {
    await prepareDemo({
      dataDirectory: path.resolve(settings.DATA_DIR),
      credentialsFile,
      baseUrl: url,
      runsDirectory: path.join(REPOSITORY, 'fixtures/runs'),
      createAccounts: administration.prepareDemoAccounts,
      settled: () => untilSettled(running.services),
      progress,
    });
    progress(`The accounts of the demonstration are in ${credentialsFile}`);
  } finally {
    await administration.close();
  }
};
