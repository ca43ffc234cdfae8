// What logs hold of units, of every version, is still read as planning read it.
import { Envelope } from '@fourports/contracts';
import { listFixtures, loadFixture } from '@fourports/testing/fixture';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toldIn } from './told-of.ts';

test('what was told of a unit is what planning makes its promises of', async () => {
  const folded = await loadFixture(z.record(z.string(), z.unknown()), 'events/folded/planning.json');
  const files = (await listFixtures('events')).filter((file) => /^(tracking|customs)\..*\.json$/.test(file));
  const told: Record<string, unknown> = {};
  for (const file of files) {
    const found = toldIn(await loadFixture(Envelope, `events/${file}`));
    if (found !== undefined) told[file] = found;
  }
  expect(JSON.parse(JSON.stringify(told))).toEqual(folded);
});
