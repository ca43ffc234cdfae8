// A backup taken from the running product, restored elsewhere: the same timelines, to the last byte.
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { runScript, startProduct, temporaryHome } from './e2e/product.ts';
import { recordedStory } from './e2e/recorded-story.ts';

const LIMIT_MS = 200_000;

test('what is restored tells the same story', { timeout: LIMIT_MS }, async () => {
  const product = inject('product');
  const story = await recordedStory(product);
  expect(story.size).toBeGreaterThan(0);
  await using folder = await temporaryHome();
  const file = path.join(folder.home, 'kept.fourports');
  const there = { cwd: folder.home, environment: { DATA_DIR: path.join(folder.home, 'data') } };
  const here = {
    cwd: folder.home,
    environment: { DATA_DIR: path.dirname(product.credentialsFile) },
  };
  expect(await runScript('backup.ts', [file], here)).toMatchObject({ code: 0 });
  expect(await runScript('restore.ts', [file], there)).toMatchObject({ code: 0 });

  const restored = await startProduct(folder.home);
  try {
    expect(restored.accounts).toEqual(product.accounts);
    expect(await recordedStory(restored)).toEqual(story);
  } finally {
    await restored.stop();
  }
  const again = await runScript('restore.ts', [file], there);
  expect(again.code).toBe(1);
  expect(again.output).toContain('there is a database already');
});
