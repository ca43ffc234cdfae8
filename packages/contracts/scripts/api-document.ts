// docs/api.md and the OpenAPI document as a file.

import { jsonSchemaOf } from '../src/json-schema.ts';
import { codesOf } from '../src/openapi/problems.ts';
import { openApiDocument } from '../src/openapi.ts';
import type { Operation } from '../src/operation.ts';
import { OPERATIONS } from '../src/operations.ts';
import { ERROR_CODES } from '../src/problem.ts';
import { SERVICES, type ServiceName } from '../src/topics.ts';
import { cell, describeSchema, fieldList, fieldsOf } from './describe-schema.ts';
import type { GeneratedFile } from './generated-file.ts';

const OPENAPI = 'packages/contracts/generated/openapi.json';

const document = openApiDocument();

const accessOf = ({ access }: Operation): string => {
  if (access === 'public') return 'anyone';
  return access === 'signedIn' ? 'anyone signed in' : `\`${access}\``;
};

const answerOf = ({ answer }: Operation): string => {
  if (answer.fileTypes !== undefined) return listed(answer.fileTypes);
  return answer.body === undefined ? 'nothing' : fieldList(jsonSchemaOf(answer.body, 'output'));
};

const listed = (mediaTypes: readonly string[]): string => mediaTypes.map((type) => `\`${type}\``).join(', ');

/** The codes of its own; those of every operation of its form stand at the head of the page. */
const problemsOf = (operation: Operation): string =>
  (operation.problems ?? []).map((code) => `\`${code}\` ${ERROR_CODES[code]}`).join(', ');

const operationLines = (operation: Operation): readonly string[] => {
  const { params, query, body, about, alsoAccepts = [], fileTypes, later } = operation;
  const problems = problemsOf(operation);
  const lines = [
    `For: ${accessOf(operation)}`,
    params === undefined ? '' : `Path: ${fieldList(jsonSchemaOf(params, 'input'))}`,
    query === undefined ? '' : `Query: ${fieldList(jsonSchemaOf(query, 'input'))}`,
    operation.ifMatch === 'required' ? 'Needs: `If-Match`' : '',
    body === undefined ? '' : `Body: ${fieldList(jsonSchemaOf(body, 'input'))}`,
    alsoAccepts.length === 0 ? '' : `Also accepts: ${listed(alsoAccepts)}`,
    fileTypes === undefined ? '' : `Body: ${listed(fileTypes)}`,
    `Answer: ${operation.answer.status}, ${answerOf(operation)}`,
    later === undefined ? '' : `Or: 202, ${fieldList(jsonSchemaOf(later, 'output'))}`,
    problems === '' ? '' : `Problems: ${problems}`,
  ].filter((line) => line !== '');
  return [
    `### ${operation.summary}`,
    '',
    `\`${operation.method.toUpperCase()} ${operation.path}\` (\`${operation.id}\`)`,
    '',
    ...(about === undefined ? [] : [about, '']),
    ...lines.map((line) => `- ${line}`),
    '',
  ];
};

const serviceSection = (service: ServiceName): readonly string[] => [
  `## ${service}`,
  '',
  ...OPERATIONS.filter((operation) => operation.service === service).flatMap(operationLines),
];

const schemaRows = Object.entries(document.components.schemas).map(([name, schema]) => {
  const fields = fieldsOf(schema);
  return `| ${name} | ${cell(fields.length === 0 ? describeSchema(schema) : fieldList(schema))} |`;
});

const sharedCodes = codesOf({
  id: 'shared',
  service: 'portal',
  method: 'get',
  path: '/',
  summary: '',
  answer: { status: 200 },
  access: 'signedIn',
});

const page: GeneratedFile = {
  path: 'docs/api.md',
  text: [
    '# HTTP API',
    '',
    'Generated from `packages/contracts` by `npm run generate`; do not edit. The same as OpenAPI 3.1: ' +
      `[openapi.json](../${OPENAPI}), served at \`/openapi.json\` and readable at \`/docs\`.`,
    '',
    'Callers send `Authorization: Bearer` with an API key or a 60-second token. Every POST takes an ' +
      '`Idempotency-Key`. A write answers with `Fourports-Position`; a read that carries it shows that write. ' +
      'Problems are `application/problem+json`. `?` marks a field that may be absent; a capitalised word is a ' +
      'schema below.',
    '',
    `Any operation may answer: ${sharedCodes.map((code) => `\`${code}\` ${ERROR_CODES[code]}`).join(', ')}.`,
    '',
    ...SERVICES.flatMap(serviceSection),
    '## Schemas',
    '',
    '| name | fields |',
    '|---|---|',
    ...schemaRows,
    '',
  ].join('\n'),
};

export const apiFiles = (): readonly GeneratedFile[] => [
  { path: OPENAPI, text: `${JSON.stringify(document, null, 2)}\n` },
  page,
];
