// `npm run dice -- --runs 10000 --seed 1`: the services' decisions and readings over a log that doubles, delays, lets keys
// overtake each other and dies. A run that breaks a promise prints its seed; `--seed <that> --runs 1` plays it again.
import process from 'node:process';
import { Command, InvalidArgumentError } from 'commander';
import { rollDice } from './dice/roll-dice.ts';

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('It must be a whole number.');
  return number;
};

const program = new Command('dice')
  .description('Plays short runs by dice and looks whether every promise held.')
  .option('--runs <count>', 'how many', wholeNumber, 1_000)
  .option('--seed <number>', 'of the first; each next one has the next', wholeNumber, 1)
  .parse();
const { runs, seed } = program.opts<{ runs: number; seed: number }>();
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);
process.exitCode = (await rollDice({ runs, seed, say })) ? 0 : 1;
