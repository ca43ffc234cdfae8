// The reference for appending: bare transactions that insert the same bytes into a table with the columns and indexes
// of the log.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Caller } from '../load/drive.ts';
import { TOPIC } from '../product/measured-log.ts';

const TABLE = `
  create schema if not exists figures;
  drop table if exists figures.messages;
  create table figures.messages (like eventlog.messages including all)`;
const ONE = 'insert into figures.messages (sequence, topic, key, body) values (1, $1, $2, $3)';
const MANY = `insert into figures.messages (sequence, topic, key, body)
  select 1, $1, m.key, m.body from unnest($2::text[], $3::text[]) as m (key, body)`;
/** As long as an envelope with a weighing in it. */
const BODY_LENGTH = 640;

export const openBareMessages = async (adminUrl: string, callers: number) => {
  const clients = Array.from({ length: callers }, () => new pg.Client(adminUrl));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]?.query(TABLE);
  const body = 'x'.repeat(BODY_LENGTH);
  const insert = async (client: pg.Client, size: number): Promise<number> => {
    const keys = Array.from({ length: size }, () => randomUUID());
    await client.query('begin');
    if (size === 1) await client.query({ name: 'one', text: ONE, values: [TOPIC, keys[0], body] });
    else await client.query({ name: 'many', text: MANY, values: [TOPIC, keys, keys.map(() => body)] });
    await client.query('commit');
    return size;
  };
  return {
    inserters: (size: number): readonly Caller[] => clients.map((client) => () => insert(client, size)),
    close: async (): Promise<void> => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
};
