// Files that are answered in the background, and those whose time is over.
import type { Job } from '@fourports/service-kit';
import { type AnsweringPorts, answerJobs } from '../application/bulk/answer-jobs.ts';
import { forgetExpiredJobs } from '../store/quote-turn-store.ts';

const HOUR_SECONDS = 3_600;

export const quoteJobs = (ports: AnsweringPorts): readonly Job[] => [
  { name: 'answer-quote-jobs', everySeconds: 1, run: ({ signal }) => answerJobs(ports, signal) },
  {
    name: 'forget-quote-jobs',
    everySeconds: HOUR_SECONDS,
    run: () => forgetExpiredJobs(ports.database, ports.now()),
  },
];
