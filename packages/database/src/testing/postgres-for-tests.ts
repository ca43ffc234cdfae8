// Vitest global setup: one server for a whole run. Its databases are made by createTestDatabase.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../embedded/embedded-postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgresAdminUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'fourports-test-'));
  // A few workers with a few files' pools each; every file closes its own.
  const settings = { max_connections: '200' };
  const server = await startEmbeddedPostgres({ dataDirectory, durable: false, settings });
  project.provide('postgresAdminUrl', server.adminUrl);
  return async () => {
    await server.stop();
    rmSync(dataDirectory, { recursive: true });
  };
}
