import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `npm run dev:web`: the page against invented data, without a server. */
const inventedData = (): Plugin => ({
  name: 'fourports-invented-data',
  apply: 'serve',
  async configureServer(server) {
    const { answerFromFixtures } = await import('./dev/invented-api.ts');
    server.middlewares.use(answerFromFixtures());
  },
});

/** What a first visit loads: the entry, the list of shipments and one language, with all they import. */
const BUDGET_KB = 280;
const FIRST_VISIT = /shipments-page\.tsx$|texts\/ko\/(web|timeline)\.json$/;
const firstLoadBudget = (): Plugin => ({
  name: 'fourports-first-load',
  apply: 'build',
  writeBundle(options, bundle) {
    const seen = new Set<string>();
    const visit = (name: string): void => {
      const chunk = bundle[name];
      if (seen.has(name) || chunk === undefined) return;
      seen.add(name);
      if (chunk.type !== 'chunk') return;
      for (const next of chunk.imports) visit(next);
      for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
    };
    for (const [name, chunk] of Object.entries(bundle))
      if (chunk.type === 'chunk' && (chunk.isEntry || FIRST_VISIT.test(chunk.facadeModuleId ?? '')))
        visit(name);
    const size = [...seen].reduce(
      (sum, name) => sum + gzipSync(readFileSync(`${options.dir}/${name}`)).length,
      0,
    );
    const kb = Math.round(size / 1000);
    this.info(`first load ${kb} kB gz of ${BUDGET_KB} (${seen.size} files)`);
    if (kb > BUDGET_KB) this.error(`First load is ${kb} kB gz, more than ${BUDGET_KB}.`);
  },
});

export default defineConfig({
  plugins: [react(), inventedData(), firstLoadBudget()],
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
});
