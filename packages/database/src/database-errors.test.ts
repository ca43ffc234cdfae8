import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { classified, DatabaseDiskFull, DatabaseUnavailable, isConnectionError } from './database-errors.ts';

const fromServer = (code: string): pg.DatabaseError => {
  const error = new pg.DatabaseError('said the server', 0, 'error');
  error.code = code;
  return error;
};
const fromSocket = (code: string): Error => Object.assign(new Error('said the socket'), { code });

describe('classified', () => {
  test.each([['08006'], ['57P01'], ['57014'], ['53300'], ['55P03'], ['25P03'], ['40P01']])(
    'takes SQLSTATE %s for unavailable',
    (code) => {
      expect(classified(fromServer(code))).toBeInstanceOf(DatabaseUnavailable);
    },
  );

  test.each([['ECONNREFUSED'], ['ECONNRESET'], ['EPIPE']])(
    'takes %s of the socket for unavailable',
    (code) => {
      expect(classified(fromSocket(code))).toBeInstanceOf(DatabaseUnavailable);
    },
  );

  test('takes 53100 for a full disk', () => {
    expect(classified(fromServer('53100'))).toBeInstanceOf(DatabaseDiskFull);
  });

  test.each([['23505'], ['42501'], ['22P02']])('leaves SQLSTATE %s to the caller', (code) => {
    const error = fromServer(code);
    expect(classified(error)).toBe(error);
  });

  test("leaves the caller's own errors alone", () => {
    const error = new Error('SHIPMENT_NOT_FOUND');
    expect(classified(error)).toBe(error);
  });
});

describe('isConnectionError', () => {
  test('keeps a connection after a refused statement and drops it after a lost one', () => {
    expect(isConnectionError(fromServer('23505'))).toBe(false);
    expect(isConnectionError(fromServer('57014'))).toBe(false);
    expect(isConnectionError(fromServer('57P01'))).toBe(true);
    expect(isConnectionError(new Error('Query read timeout'))).toBe(true);
  });

  test('looks into the several addresses of one host', () => {
    expect(isConnectionError(new AggregateError([fromSocket('ECONNREFUSED')], 'all failed'))).toBe(true);
  });
});
