// `npm run bench [-- <figure> …]`: what this machine makes of the product, each figure beside its reference in one run.
import process from 'node:process';
import { type Line, tableOf } from './figure.ts';
import { measureCustoms } from './figures/customs.ts';
import { measureCustomsOnKafka } from './figures/customs-on-kafka.ts';
import { measureKafka } from './figures/kafka.ts';
import { measureLog } from './figures/log.ts';
import { measureBrokerAway } from './figures/log-broker-away.ts';
import { measureLogShapes } from './figures/log-shapes.ts';
import { measureMemory } from './figures/memory.ts';
import { measurePlanning } from './figures/planning.ts';
import { measureDoor } from './figures/planning-door.ts';
import { measurePromises } from './figures/planning-promises.ts';
import { measureRebuild } from './figures/rebuild.ts';
import { measureReports } from './figures/reports.ts';
import { measureSplitting } from './figures/splitting.ts';
import { measureStart } from './figures/start.ts';
import { measureTimeline } from './figures/timeline.ts';
import { measureUnipass } from './figures/unipass.ts';
import { measureVisible } from './figures/visible.ts';
import { sharedProduct } from './product/running-product.ts';

const product = sharedProduct();

/** In the order in which they are run: rest before load, and what the load wrote is replayed last. */
const FIGURES: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  start: measureStart,
  planning: async () => [...measurePlanning(), ...(await measureDoor(await product.open()))],
  'planning:promises': measurePromises,
  log: measureLog,
  'log:shapes': measureLogShapes,
  'log:broker-away': measureBrokerAway,
  splitting: measureSplitting,
  kafka: measureKafka,
  'customs-on-kafka': measureCustomsOnKafka,
  unipass: measureUnipass,
  memory: async () => measureMemory(await product.open()),
  timeline: async () => measureTimeline(await product.open()),
  visible: async () => measureVisible(await product.open()),
  customs: async () => measureCustoms(await product.open()),
  reports: async () => measureReports(await product.open()),
  rebuild: async () => measureRebuild(await product.open()),
};

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

const asked = process.argv.slice(2);
/** A figure of several parts is asked for by its name, and each part by name and part. */
const isAsked = (name: string): boolean =>
  asked.length === 0 || asked.some((each) => name === each || name.startsWith(`${each}:`));
const unknown = asked.filter((name) => FIGURES[name] === undefined);
if (unknown.length > 0) {
  say(`There is no figure ${unknown.join(', ')}. There are ${Object.keys(FIGURES).join(', ')}.`);
  process.exit(1);
}
const lines: Line[] = [];
try {
  for (const [name, measure] of Object.entries(FIGURES)) {
    if (!isAsked(name)) continue;
    say(`Measuring ${name}`);
    lines.push(...(await measure()));
  }
} finally {
  // What was measured is told, whatever became of the rest.
  process.stdout.write(`${tableOf(lines)}\n`);
  await product.close();
}
