// docs/events.md and one JSON Schema per event type.
import { Envelope } from '../src/envelope.ts';
import { dataSchemaOf, type EventType } from '../src/event-type.ts';
import { EVENTS } from '../src/events.ts';
import { jsonSchemaOf } from '../src/json-schema.ts';
import { TOPICS, type Topic } from '../src/topics.ts';
import { cell, fieldList } from './describe-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
const SCHEMAS = 'packages/contracts/generated/events';

const schemaPath = (event: EventType): string => `${SCHEMAS}/${event.type}.${event.version}.json`;

const toText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const schemaFile = (event: EventType): GeneratedFile => ({
  path: schemaPath(event),
  text: toText({
    $schema: DIALECT,
    $id: dataSchemaOf(event),
    title: event.type,
    description: event.about,
    ...jsonSchemaOf(event.data, 'output'),
  }),
});

const envelopeFile: GeneratedFile = {
  path: `${SCHEMAS}/envelope.json`,
  text: toText({ $schema: DIALECT, $id: 'urn:fourports:envelope', ...jsonSchemaOf(Envelope, 'output') }),
};

const eventRow = (event: EventType): string => {
  const link = `[\`${event.type}\`](../${schemaPath(event)})`;
  const fields = fieldList(jsonSchemaOf(event.data, 'output'));
  return `| ${link} | ${event.version} | ${cell(event.about)} | ${cell(fields)} |`;
};

const topicSection = (topic: Topic): readonly string[] => {
  const events = EVENTS.filter((event) => event.topic === topic);
  return [
    `## ${topic}`,
    '',
    `${TOPICS[topic].about}. Key: ${TOPICS[topic].key}.`,
    '',
    ...(events.length === 0
      ? ['No events yet.']
      : ['| event | version | says | data |', '|---|---|---|---|', ...events.map(eventRow)]),
    '',
  ];
};

const document: GeneratedFile = {
  path: 'docs/events.md',
  text: [
    '# Events',
    '',
    'Generated from `packages/contracts` by `npm run generate`; do not edit.',
    '',
    'Every event is a CloudEvents 1.0 envelope ([schema](../packages/contracts/generated/events/envelope.json)) ' +
      'whose `data` fits the schema of its type. A topic belongs to the service in its name; events of one key ' +
      'stay in order. `?` marks a field that may be absent; a capitalised word names a schema defined in the ' +
      "event's file. The same as AsyncAPI 3, with the topics' partitions and retention on Kafka: " +
      '[asyncapi.json](../packages/contracts/generated/asyncapi.json).',
    '',
    ...(Object.keys(TOPICS) as Topic[]).flatMap(topicSection),
  ].join('\n'),
};

export const eventFiles = (): readonly GeneratedFile[] => [
  document,
  envelopeFile,
  ...EVENTS.map((event) => schemaFile(event)),
];
