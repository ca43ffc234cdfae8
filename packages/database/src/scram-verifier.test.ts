import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { scramVerifier } from './scram-verifier.ts';

// RFC 7677, section 3: user "user", password "pencil".
const SALT = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
const CLIENT_FIRST = 'n=user,r=rOprNGfwEbeRWgbNEkqO';
const SERVER_FIRST = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096';
const CLIENT_FINAL = 'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0';
const MESSAGE = [CLIENT_FIRST, SERVER_FIRST, CLIENT_FINAL].join(',');
const CLIENT_PROOF = Buffer.from('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=', 'base64');

test('holds the keys that the example of RFC 7677 is proved with', () => {
  const [, , stored = '', server = ''] =
    /^SCRAM-SHA-256\$4096:([^$]+)\$([^:]+):(.+)$/.exec(scramVerifier('pencil', SALT)) ?? [];
  const signature = createHmac('sha256', Buffer.from(server, 'base64')).update(MESSAGE).digest('base64');
  expect(signature).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  // The client's proof, undone with the stored key, is the client key whose hash is the stored key.
  const mask = createHmac('sha256', Buffer.from(stored, 'base64')).update(MESSAGE).digest();
  const clientKey = CLIENT_PROOF.map((byte, index) => byte ^ (mask[index] ?? 0));
  expect(createHash('sha256').update(clientKey).digest('base64')).toBe(stored);
});
