import type { Envelope } from '@fourports/contracts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envelopeOf } from '../envelope-of.ts';
import { draftOf } from '../testing/harness.ts';
import { messageOf } from './outbox.ts';
import { readMessage } from './read-message.ts';

const ports = {
  clock: { now: () => '2023-12-19T07:30:00.000Z' },
  ids: { uuid: () => 'id' },
  random: () => 0,
};

test('the text that is stored becomes the whole event, whatever is in it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 2_147_483_647 }), (data, sequence) => {
      const stored = { ...envelopeOf(draftOf('tracking.unit', 'u', 1), 'tracking', ports), data: { data } };
      const message = messageOf({
        topic: 'tracking.unit',
        key: 'u',
        body: JSON.stringify(stored),
        sequence,
      });
      const event: Envelope | undefined = readMessage(Buffer.from(message.value));
      expect(event).toEqual(JSON.parse(JSON.stringify({ ...stored, sequence })));
    }),
  );
});
