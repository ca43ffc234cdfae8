// Who reads settings: each service's config.ts and host, nobody else; and nobody else knows the deployment's shape.
import { linesMatching, type Rule } from './rule.ts';

const ADAPTERS = ['packages/eventlog', 'packages/database', 'packages/service-kit'];

// `...process.env` hands the environment on to a child and reads nothing of it.
const READS_A_SETTING = [/(?<!\.\.\.)\bprocess\s*\.\s*env\b/, /\benv\b.*\bfrom\s+['"]\s*['"]/];

export const settingsAreReadInOnePlace: Rule = {
  says: 'process.env is read in config.ts and in host only',
  check: (file) =>
    file.isDevelopment || file.workspace?.dir === 'services/host' || file.path.endsWith('/config.ts')
      ? []
      : linesMatching(file.bare, READS_A_SETTING),
};

const READS_AN_ARGUMENT = [/\bprocess\s*\.\s*argv\b/, /\bargv\b.*\bfrom\s+['"]\s*['"]/];

export const argumentsAreReadInHost: Rule = {
  says: 'process.argv, which names the services of a process, is read in host only',
  check: (file) =>
    file.isDevelopment || file.workspace?.dir === 'services/host'
      ? []
      : linesMatching(file.bare, READS_AN_ARGUMENT),
};

export const nobodyKnowsTheShape: Rule = {
  says: 'only host and the adapters know which services run here and whether Kafka carries the log',
  check: (file) =>
    file.isDevelopment ||
    file.workspace === undefined ||
    [...ADAPTERS, 'services/host'].includes(file.workspace.dir)
      ? []
      : linesMatching(file.uncommented, [/--services\b/, /\bKAFKA_[A-Z]/]),
};
