// Files over a real connection: what a slow reader, a broken maker and a fault before the first piece come to.
import express from 'express';
import { afterEach, expect, test } from 'vitest';
import type { AnswerFile } from './answer.ts';
import { sendFile } from './send-file.ts';
import { type ListeningServer, listen } from './server.ts';

let server: ListeningServer | undefined;
afterEach(async () => {
  await server?.drain(100);
  server = undefined;
});

/** Serves one file; `thrown` is what sending it threw. */
const serve = async (file: AnswerFile) => {
  const app = express();
  const thrown: unknown[] = [];
  app.get('/file', async (request, response) => {
    try {
      await sendFile({ request, response }, { file, answer: { headers: { 'X-Rows': '2' } } }, 200);
    } catch (error) {
      thrown.push(error);
      if (!response.headersSent) response.status(422).end('refused');
    }
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
  return { url: `http://127.0.0.1:${server.port}/file`, thrown };
};

test('goes out with its name, piece by piece', async () => {
  const pieces = async function* () {
    yield '가,나\r\n';
    yield Buffer.from('1,2\r\n');
  };
  const { url } = await serve({ mediaType: 'text/csv; charset=utf-8', name: '주문 1.csv', pieces: pieces() });
  const response = await fetch(url);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="___1.csv"; filename*=UTF-8''${encodeURIComponent('주문 1.csv')}`,
  );
  expect(response.headers.get('x-rows')).toBe('2');
  expect(await response.text()).toBe('가,나\r\n1,2\r\n');
});

test('what is thrown before the first piece is still an answer of its own', async () => {
  // biome-ignore lint/correctness/useYield: it throws before it has anything.
  const pieces = async function* (): AsyncGenerator<string> {
    throw new Error('nothing to send');
  };
  const { url, thrown } = await serve({ mediaType: 'text/csv', pieces: pieces() });
  const response = await fetch(url);
  expect([response.status, await response.text(), thrown.length]).toEqual([422, 'refused', 1]);
});

test('a file that breaks off does not look whole', async () => {
  const pieces = async function* () {
    yield 'a,b\r\n';
    throw new Error('broken');
  };
  const { url, thrown } = await serve({ mediaType: 'text/csv', pieces: pieces() });
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow();
  expect(thrown).toHaveLength(1);
});

test('the maker waits for its reader', async () => {
  const piece = Buffer.alloc(65_536, 'x');
  const count = 2_000;
  let made = 0;
  let wasEnded = false;
  const pieces = async function* () {
    try {
      for (; made < count; made += 1) yield piece;
    } finally {
      wasEnded = true;
    }
  };
  const { url } = await serve({ mediaType: 'text/csv', pieces: pieces() });
  const reader = (await fetch(url)).body?.getReader();
  let read = 0;
  let ahead = 0;
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    read += next.value.length;
    ahead = Math.max(ahead, made * piece.length - read);
  }
  expect(read).toBe(count * piece.length);
  // What sockets and streams hold of 131 MB.
  expect(ahead).toBeLessThan(32_000_000);
  expect(wasEnded).toBe(true);
});
