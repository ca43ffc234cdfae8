import type { Envelope } from '@fourports/contracts';
import type { EventDraft, LogPorts } from './event-log.ts';

/** The envelope as it is stored; `sequence` is the log's to give, when the key's last one is known. */
export type UnsequencedEnvelope = Omit<Envelope, 'sequence'>;

/** Completes a draft with id, time and the names of its schema. */
export function envelopeOf(draft: EventDraft, source: string, ports: LogPorts): UnsequencedEnvelope {
  return {
    specversion: '1.0',
    id: ports.ids.uuid(),
    source,
    type: draft.type,
    time: draft.recordedAt ?? ports.clock.now(),
    subject: draft.key,
    dataschema: `urn:fourports:${draft.type}/${draft.version}`,
    datacontenttype: 'application/json',
    occurredat: draft.occurredAt,
    world: draft.world,
    ...(draft.organisation === undefined ? {} : { organisation: draft.organisation }),
    actor: draft.actor,
    correlationid: draft.correlationId,
    ...(draft.causationId === undefined ? {} : { causationid: draft.causationId }),
    ...(draft.traceparent === undefined ? {} : { traceparent: draft.traceparent }),
    data: draft.data,
  };
}

/** Puts the sequence into a stored body. */
export function readEnvelope(body: string, sequence: number): Envelope {
  // Written by envelopeOf; its payload is checked by whoever reads it, with the event's own schema.
  const envelope: UnsequencedEnvelope = JSON.parse(body);
  return { ...envelope, sequence };
}
