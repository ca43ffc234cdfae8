import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const echo = createServer((socket) => socket.pipe(socket).on('error', () => {}));
let proxy: TcpProxy;
beforeAll(async () => {
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const address = echo.address();
  proxy = await startTcpProxy({
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
  });
});
afterAll(async () => {
  await proxy.close();
  echo.close();
});

const opened = async () => {
  const socket = connect(proxy.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('error', () => {}).on('close', () => resolve()));
  await once(socket, 'connect');
  return { socket, closed };
};

test('passes bytes on, cuts and refuses, and passes them on again', async () => {
  const { socket: first, closed } = await opened();
  first.write('hello');
  expect(String((await once(first, 'data'))[0])).toBe('hello');
  proxy.set('refuse');
  await closed;
  await (await opened()).closed;
  proxy.set('open');
  const { socket: again } = await opened();
  again.write('again');
  expect(String((await once(again, 'data'))[0])).toBe('again');
  again.destroy();
});

test('says nothing while it is silent, though it takes connections', async () => {
  proxy.set('silent');
  const { socket, closed } = await opened();
  let said = '';
  socket.on('data', (bytes) => {
    said += String(bytes);
  });
  socket.write('lost');
  await new Promise<void>((resolve) => socket.write('', () => resolve()));
  proxy.set('open');
  await closed;
  expect(said).toBe('');
});

test.each(['beforeServer', 'afterServer'] as const)(
  'cuts a connection when a text is sent, %s has heard it, and no other',
  async (at) => {
    proxy.set('open');
    const heard: string[] = [];
    const listen = (socket: Socket): void => {
      socket.on('data', (bytes) => heard.push(String(bytes)));
    };
    echo.on('connection', listen);
    const sprung = proxy.cutWhenSent('COMMIT', at);
    const { socket, closed } = await opened();
    socket.write('COMMIT');
    await Promise.all([sprung, closed]);
    const { socket: again } = await opened();
    again.write('COMMIT');
    expect(String((await once(again, 'data'))[0])).toBe('COMMIT');
    echo.off('connection', listen);
    again.destroy();
    expect(heard).toHaveLength(at === 'beforeServer' ? 1 : 2);
  },
);
