// A listener with TLS and a password, for tests of the way to brokers that have them.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runTool } from '@fourports/testing/run-tool';
import type { KafkaSettings } from '../../kafka/index.ts';

export type SecuredListener = {
  /** What the broker is told beside the rest. */
  readonly properties: Readonly<Record<string, string>>;
  /** What a client needs beside the brokers. */
  readonly access: Required<Pick<KafkaSettings, 'ssl' | 'sasl'>>;
};

const LIMIT_MS = 30_000;
const KEY = [
  ...['-genkeypair', '-alias', 'broker', '-keyalg', 'EC', '-groupname', 'secp256r1', '-validity', '30'],
  ...['-dname', 'CN=127.0.0.1', '-ext', 'SAN=ip:127.0.0.1', '-storetype', 'PKCS12'],
];

/** Makes a key and its certificate in the directory with the JDK's keytool. */
export async function secureListener(directory: string): Promise<SecuredListener> {
  await mkdir(directory, { recursive: true });
  const [store, certificate] = [path.join(directory, 'broker.p12'), path.join(directory, 'ca.pem')];
  const [secret, username, password] = [newSecret(), 'fourports', newSecret()];
  const ofStore = ['-keystore', store, '-storepass', secret];
  await runTool('keytool', [...KEY, ...ofStore], LIMIT_MS);
  const issue = ['-exportcert', '-rfc', '-alias', 'broker', '-file', certificate];
  await runTool('keytool', [...issue, ...ofStore], LIMIT_MS);
  const login = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
  const user = `username="${username}" password="${password}" user_${username}="${password}"`;
  return {
    properties: {
      'ssl.keystore.type': 'PKCS12',
      'ssl.keystore.location': store,
      'ssl.keystore.password': secret,
      'ssl.key.password': secret,
      'sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.sasl_ssl.plain.sasl.jaas.config': `${login} ${user};`,
    },
    access: {
      ssl: { ca: await readFile(certificate, 'utf8') },
      sasl: { mechanism: 'plain', username, password },
    },
  };
}

const newSecret = (): string => randomBytes(12).toString('hex');
