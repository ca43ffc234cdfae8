import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followDockerfile } from './follow-dockerfile.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'fourports-follow-'));
  mkdirSync(path.join(scratch, 'context'));
  writeFileSync(path.join(scratch, 'context/kept'), 'kept');
});
afterEach(() => rmSync(scratch, { recursive: true }));

const follow = (dockerfile: string) =>
  followDockerfile({
    scratch,
    context: path.join(scratch, 'context'),
    dockerfile,
    programs: '/nowhere',
    progress: () => {},
  });

test('a stage takes what an earlier one made, and a container starts with what the last one says', () => {
  const image = follow(`
    FROM made:1 AS build
    COPY . .
    ENV ONLY=there
    RUN echo made > made && rm kept
    FROM made:1
    ENV PORT=8080 HOST=0.0.0.0
    COPY --from=build /there ./
    HEALTHCHECK --interval=1s \\
      CMD ["ask", "it is \`well\`"]
    ENTRYPOINT ["run", "it"]
    CMD ["--all"]
  `);
  expect(readdirSync(image.folder)).toEqual(['made']);
  expect(readFileSync(path.join(image.folder, 'made'), 'utf8')).toBe('made\n');
  expect(image.environment).toEqual({ PORT: '8080', HOST: '0.0.0.0' });
  expect(image.command).toEqual(['run', 'it', '--all']);
  expect(image.healthCheck).toEqual(['ask', 'it is `well`']);
});

test('a step that fails ends it', () => {
  expect(() => follow('FROM made:1\nRUN exit 3')).toThrow('Command failed: /bin/sh -c exit 3');
});
