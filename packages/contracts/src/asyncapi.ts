// The AsyncAPI 3 document of every topic, made from the events that writers state and readers check.
import { Envelope } from './envelope.ts';
import { dataSchemaOf, type EventType } from './event-type.ts';
import { EVENTS } from './events.ts';
import type { JsonSchema } from './json-schema.ts';
import { type Components, collectComponents } from './openapi/components.ts';
import { topicConfigOf } from './topic-config.ts';
import { TOPICS, type Topic } from './topics.ts';

type Reference = { readonly $ref: string };

export type AsyncApiDocument = {
  readonly asyncapi: '3.0.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly defaultContentType: string;
  readonly channels: Readonly<Record<string, Channel>>;
  readonly operations: Readonly<Record<string, SendOperation>>;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
};

type Channel = {
  readonly address: Topic;
  readonly description: string;
  readonly messages: Readonly<Record<string, Reference>>;
  readonly bindings: { readonly kafka: object };
};
type SendOperation = { readonly action: 'send'; readonly channel: Reference; readonly summary: string };
type Message = {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly contentType: string;
  readonly payload: unknown;
  readonly bindings: { readonly kafka: object };
};

// CloudEvents' Kafka binding, structured mode.
const CONTENT_TYPE = 'application/cloudevents+json';
const BINDING_VERSION = '0.5.0';
/** What a cluster of three nodes or more gets; a smaller one gets as many copies as it has nodes. */
const COPIES = 3;

/** Plain JSON, the same for the same events. */
export const asyncApiDocument = (events: readonly EventType[] = EVENTS): AsyncApiDocument => {
  const components = collectComponents();
  const envelope = components.add(Envelope, 'output');
  const messages = events.map(
    (event) => [messageName(event), messageOf(event, components, envelope)] as const,
  );
  const topics = [...new Set(events.map(({ topic }) => topic))];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Fourports',
      version: '1',
      description:
        'Every event of every service on Apache Kafka, as CloudEvents 1.0 in structured mode. Events of one key stay in order; `sequence` counts them without gaps, so that a reader knows what it has had. An event may come twice.',
    },
    defaultContentType: CONTENT_TYPE,
    channels: Object.fromEntries(topics.map((topic) => [topic, channelOf(topic, events)])),
    operations: Object.fromEntries(topics.map((topic) => [`send.${topic}`, operationOf(topic)])),
    components: {
      messages: Object.fromEntries(messages.map(([name, message]) => [name, message()])),
      schemas: components.schemas(),
    },
  };
};

/** `tracking.HandlingEventRegistered.1` */
const messageName = ({ type, version }: EventType): string => `${type}.${version}`;

const channelOf = (topic: Topic, events: readonly EventType[]): Channel => {
  const { partitions, config } = topicConfigOf(topic, COPIES);
  const ofTopic = events.filter((event) => event.topic === topic).map(messageName);
  return {
    address: topic,
    description: `${TOPICS[topic].about}. Key: ${TOPICS[topic].key}.`,
    messages: Object.fromEntries(ofTopic.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    bindings: {
      kafka: {
        topic,
        partitions,
        replicas: COPIES,
        topicConfiguration: {
          'cleanup.policy': [config['cleanup.policy']],
          'retention.ms': Number(config['retention.ms']),
          'max.message.bytes': Number(config['max.message.bytes']),
        },
        bindingVersion: BINDING_VERSION,
      },
    },
  };
};

const operationOf = (topic: Topic): SendOperation => ({
  action: 'send',
  channel: { $ref: `#/channels/${topic}` },
  summary: `Fourports tells of ${TOPICS[topic].about}.`,
});

const messageOf = (event: EventType, components: Components, envelope: () => JsonSchema) => {
  const data = components.add(event.data, 'output');
  return (): Message => ({
    name: event.type,
    title: event.type,
    summary: event.about,
    contentType: CONTENT_TYPE,
    payload: {
      allOf: [
        envelope(),
        {
          type: 'object',
          properties: {
            type: { const: event.type },
            dataschema: { const: dataSchemaOf(event) },
            data: data(),
          },
          required: ['data'],
        },
      ],
    },
    bindings: {
      kafka: {
        key: { type: 'string', description: `${TOPICS[event.topic].key}, as in \`subject\`` },
        bindingVersion: BINDING_VERSION,
      },
    },
  });
};
