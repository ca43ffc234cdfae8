// What a group's consumer makes of a message.
import type { Envelope } from '@fourports/contracts';

const TEXTS = [
  'id',
  'source',
  'type',
  'time',
  'subject',
  'dataschema',
  'occurredat',
  'world',
  'correlationid',
] as const satisfies readonly (keyof Envelope)[];

/**
 * The event that it is; undefined when it is none of ours. Only relays write on these topics, and what they send was
 * checked when it was appended: here it is enough to know a stranger. The whole schema took a quarter of the time.
 */
export function readMessage(value: Buffer | null): Envelope | undefined {
  const read = parse(value);
  return isEnvelope(read) ? read : undefined;
}

function isEnvelope(read: unknown): read is Envelope {
  if (typeof read !== 'object' || read === null) return false;
  const sequence: unknown = Reflect.get(read, 'sequence');
  const actor: unknown = Reflect.get(read, 'actor');
  return (
    Reflect.get(read, 'specversion') === '1.0' &&
    TEXTS.every((name) => typeof Reflect.get(read, name) === 'string') &&
    Number.isInteger(sequence) &&
    Number(sequence) > 0 &&
    typeof actor === 'object' &&
    actor !== null
  );
}

function parse(value: Buffer | null): unknown {
  try {
    return JSON.parse(value?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
