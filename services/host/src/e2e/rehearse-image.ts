// `npm run rehearse-image`: does what deploy/Dockerfile says with what is committed, in an empty folder, then starts
// what a container would start, as another user who may write nothing there, and asks its health check. What it
// cannot show: the base images, and that the container is as closed as compose.yaml says.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@fourports/database';
import { type FollowedImage, followDockerfile } from './image/follow-dockerfile.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
/** The official image's user `node`; only root can become it. */
const IMAGE_USER = process.getuid?.() === 0 ? { uid: 1000, gid: 1000 } : {};
const PROGRAMS = path.join(ROOT, 'node_modules/node/bin');
const PORT = '18080';
const LOOKS = 240;
const LOOK_MS = 500;

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/** What is committed: more than a build is sent, for it has no folders that .dockerignore would leave out. */
const committed = (scratch: string): string => {
  const folder = path.join(scratch, 'context');
  mkdirSync(folder);
  const tree = execFileSync('git', ['archive', 'HEAD'], { cwd: ROOT, maxBuffer: 2 ** 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: tree });
  return folder;
};

const startsAndIsHealthy = async (image: FollowedImage, databaseUrl: string): Promise<boolean> => {
  const [program = '', ...args] = image.command;
  const env = {
    ...image.environment,
    PATH: `${PROGRAMS}:${process.env.PATH}`,
    PORT,
    DATABASE_URL: databaseUrl,
  };
  const surroundings = { cwd: image.folder, env, ...IMAGE_USER };
  say(`Starting ${image.command.join(' ')}`);
  const child = spawn(program, args, { ...surroundings, stdio: 'inherit' });
  const ended = once(child, 'exit');
  const [health = '', ...question] = image.healthCheck;
  let healthy = false;
  for (let look = 0; look < LOOKS && !healthy && child.exitCode === null; look += 1) {
    await pause(LOOK_MS);
    healthy = spawnSync(health, question, surroundings).status === 0;
  }
  child.kill('SIGTERM');
  const [code] = await ended;
  say(`Healthy: ${healthy}. Stopped with exit code ${code}.`);
  return healthy && code === 0;
};

const scratch = mkdtempSync(path.join(tmpdir(), 'fourports-image-'));
const server = await startEmbeddedPostgres({ dataDirectory: path.join(scratch, 'data') });
try {
  const dockerfile = readFileSync(path.join(ROOT, 'deploy/Dockerfile'), 'utf8');
  const image = followDockerfile({
    scratch,
    context: committed(scratch),
    dockerfile,
    programs: PROGRAMS,
    progress: say,
  });
  execFileSync('chmod', ['-R', 'a+rX,go-w', image.folder]);
  execFileSync('chmod', ['a+rx', scratch]);
  process.exitCode = (await startsAndIsHealthy(image, server.adminUrl)) ? 0 : 1;
} finally {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}
