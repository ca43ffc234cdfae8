// Asks customs and takes up what waited, in one process at a time.
import type { Job } from '@fourports/service-kit';
import { type AskPorts, askDue } from '../unipass/ask-due.ts';
import { type BringPorts, takeUpParkedAnswers } from '../unipass/bring-answer.ts';

export const askUnipassJob = (ports: AskPorts): Job => ({
  name: 'askUnipass',
  everySeconds: 15,
  run: ({ signal }) => askDue(ports, signal),
});

/** A booking makes cargo known; which answers waited for it only the table tells. */
export const takeUpAnswersJob = (ports: BringPorts): Job => ({
  name: 'takeUpParkedAnswers',
  everySeconds: 5,
  run: () => takeUpParkedAnswers(ports),
});
