import { SERVICES, type ServiceName } from '@fourports/contracts';
import { Command, InvalidArgumentError } from 'commander';

export type CommandLine = { readonly services: readonly ServiceName[]; readonly fresh: boolean };

const isService = (name: string): name is ServiceName => SERVICES.some((service) => service === name);

/** `all`, or names with commas; given back in the order in which they start. */
const servicesOf = (text: string): readonly ServiceName[] => {
  if (text === 'all') return SERVICES;
  const names = text.split(',');
  const unknown = names.filter((name) => !isService(name));
  if (unknown.length > 0) {
    throw new InvalidArgumentError(
      `No service is called ${unknown.join(', ')}. There are ${SERVICES.join(', ')}.`,
    );
  }
  return SERVICES.filter((service) => names.includes(service));
};

/** Reads the arguments; on `--help` and on wrong ones commander answers and ends the process. */
export const readCommandLine = (argv: readonly string[]): CommandLine => {
  const command = new Command('fourports')
    .description('Starts Fourports. Settings come from the environment; see README.md.')
    .option(
      '--services <names>',
      'which services run in this process: all, or names with commas',
      servicesOf,
      SERVICES,
    )
    .option('--fresh', 'remove the embedded database and begin anew', false)
    .parse(argv);
  return command.opts<CommandLine>();
};
