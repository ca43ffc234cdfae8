import { expect, test } from 'vitest';
import { untilAnswering } from './start-broker.ts';

// Nobody listens on it.
const brokers = ['127.0.0.1:1'];

test('a broker whose process has ended is not waited for, and its end is told', async () => {
  const nodes = [{ ending: () => undefined }, { ending: () => 'its process has ended (1): no space left' }];
  await expect(untilAnswering({ brokers }, nodes)).rejects.toThrow(
    'Failed to start Kafka at 127.0.0.1:1: its process has ended (1): no space left.',
  );
});
