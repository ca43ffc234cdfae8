// What a process measures about itself, in Prometheus' form.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'service' | 'operation' | 'status'>;
  readonly refusals: Counter<'service' | 'code'>;
  readonly jobSeconds: Histogram<'service' | 'job' | 'outcome'>;
  readonly rateLimited: Counter<'service'>;
};

/** A registry of its own, so that two processes in one test do not share counters. */
export const createMetrics = (): Metrics => {
  const registry = new Registry();
  // Event-loop lag, memory, garbage collection.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'fourports_http_request_seconds',
      help: 'Time from the first byte of a request to the end of its answer.',
      labelNames: ['service', 'operation', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    refusals: new Counter({
      name: 'fourports_problems_total',
      help: 'Answers with a problem, by its code.',
      labelNames: ['service', 'code'],
      registers,
    }),
    jobSeconds: new Histogram({
      name: 'fourports_job_seconds',
      help: 'Time of one run of a periodic job.',
      labelNames: ['service', 'job', 'outcome'],
      buckets: [0.01, 0.1, 0.5, 1, 5, 30],
      registers,
    }),
    rateLimited: new Counter({
      name: 'fourports_rate_limited_total',
      help: 'Requests answered 429.',
      labelNames: ['service'],
      registers,
    }),
  };
};

/** A service's own count of something: call it with how many more there were. */
export const counterOf = (
  { registry }: Metrics,
  { name, help }: { readonly name: string; readonly help: string },
): ((more: number) => void) => {
  const counter = new Counter({ name, help, registers: [registry] });
  return (more) => counter.inc(more);
};

/** A gauge whose values are asked for when someone reads the metrics. */
export const measuredOnRead = (
  { registry }: Metrics,
  { name, help, labelNames }: { name: string; help: string; labelNames: readonly string[] },
  read: () => Promise<
    readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[]
  >,
): void => {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    collect: async () => {
      gauge.reset();
      for (const { labels, value } of await read()) gauge.set({ ...labels }, value);
    },
  });
};
