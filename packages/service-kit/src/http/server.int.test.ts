// What the listening socket does with hostile and with unusual HTTP; real sockets.
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ListeningServer, listen } from './server.ts';

let server: ListeningServer;

beforeAll(async () => {
  server = await listen(
    (request, response) => response.end(`answered ${request.method}`),
    { host: '127.0.0.1', port: 0 },
    { headersTimeoutMs: 200, requestTimeoutMs: 400, maxConnections: 20 },
  );
});
afterAll(() => server.drain(100));

/** Sends bytes as they are and gives everything that comes back until the other side closes. */
const exchange = async (bytes: string): Promise<string> => {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(bytes);
  return await text(socket);
};

test('answers a request that offers h2c over HTTP/1.1, as if it had not', async () => {
  const answer = await exchange(
    'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toContain('answered GET');
});

test('goes on with the connection after an h2c offer with a body, as the HTTP client of Java does', async () => {
  const socket = connect(server.port, '127.0.0.1');
  const offer = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AA\r\n';
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\n${offer}Content-Length: 2\r\n\r\n{}`);
  const [first] = await once(socket, 'data');
  expect(String(first)).toContain('answered POST');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(await text(socket)).toContain('answered GET');
});

test.each([
  ['both lengths', 'Transfer-Encoding: chunked\r\nContent-Length: 5'],
  ['two lengths', 'Content-Length: 5\r\nContent-Length: 6'],
  ['an obscured encoding', 'Transfer-Encoding: xchunked\r\nTransfer-Encoding: chunked, identity'],
])('refuses %s with 400 and closes', async (_, headers) => {
  const answer = await exchange(
    `POST / HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toContain('"code":"BAD_REQUEST"');
  expect(answer).not.toContain('answered');
});

test('refuses what is no HTTP with problem details', async () => {
  const answer = await exchange('hello\r\n\r\n');
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
  expect(answer).toContain('application/problem+json');
});

test('closes a connection that never says anything, and one that never finishes its headers', async () => {
  expect(await exchange('')).toMatch(/^(HTTP\/1\.1 408|$)/);
  expect(await exchange('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(/^HTTP\/1\.1 408/);
});

test('drains: answers what is under way and takes nothing new', async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const other = await listen(
    async (_, response) => {
      begin();
      await released;
      response.end('answered late');
    },
    { host: '127.0.0.1', port: 0 },
  );
  const underWay = fetch(`http://127.0.0.1:${other.port}/slow`);
  await begun;
  const drained = other.drain(5_000);
  await expect(fetch(`http://127.0.0.1:${other.port}/`)).rejects.toThrow();
  release();
  expect(await (await underWay).text()).toBe('answered late');
  await drained;
});

test('answers what was on its way over an open connection when the draining began, and closes that', async () => {
  const other = await listen((_, response) => response.end('answered'), { host: '127.0.0.1', port: 0 });
  const socket = connect(other.port, '127.0.0.1');
  socket.write('GET /first HTTP/1.1\r\nHost: x\r\n\r\n');
  const [first] = await once(socket, 'data');
  expect(String(first)).toMatch(/Connection: keep-alive/i);
  const drained = other.drain(5_000, 4_000);
  socket.write('GET /last HTTP/1.1\r\nHost: x\r\n\r\n');
  const last = await text(socket);
  expect(last).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(last).toMatch(/Connection: close/i);
  await drained;
});

test('cuts what does not end within the limit', async () => {
  const other = await listen(() => {}, { host: '127.0.0.1', port: 0 });
  const underWay = fetch(`http://127.0.0.1:${other.port}/`).catch(() => 'cut');
  while ((await other.connections()) === 0) await new Promise((resolve) => setImmediate(resolve));
  await other.drain(20);
  expect(await underWay).toBe('cut');
});

test('says when the port is in use', async () => {
  await expect(listen(() => {}, { host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
