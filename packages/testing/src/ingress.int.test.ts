import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { startIngress } from './ingress.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Answers with its name and the body it got. */
const instance = async (name: string): Promise<string> => {
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((body) => outgoing.end(`${name} ${incoming.method} ${incoming.url} ${body}`));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
};

const ingressTo = async (instancesOf: (path: string) => readonly string[]): Promise<string> => {
  const ingress = await startIngress(instancesOf);
  closing.push(ingress.close);
  return ingress.baseUrl;
};
const ask = async (url: string, body?: string) => {
  const answer = await fetch(url, body === undefined ? {} : { method: 'POST', body });
  return `${answer.status} ${await answer.text()}`;
};

test('a path goes to its own instances, one after another', async () => {
  const [first, second, page] = [await instance('first'), await instance('second'), await instance('page')];
  const url = await ingressTo((path) => (path.startsWith('/v1') ? [first, second] : [page]));
  const answers = [await ask(`${url}/v1/x?y=1`), await ask(`${url}/v1/x?y=1`)];
  expect(answers.sort()).toEqual(['200 first GET /v1/x?y=1 ', '200 second GET /v1/x?y=1 ']);
  expect(await ask(`${url}/`)).toBe('200 page GET / ');
});

test('an instance that is gone is passed over, and the body arrives whole at the next', async () => {
  const gone = 'http://127.0.0.1:1';
  const here = await instance('here');
  const url = await ingressTo(() => [gone, here]);
  for (const body of ['a', 'b']) expect(await ask(url, body)).toBe(`200 here POST / ${body}`);
});

test('with no instance left the answer is 502', async () => {
  expect(await ask(await ingressTo(() => ['http://127.0.0.1:1']))).toBe('502 ');
});
