// `npm run screenshots -- <folder>`: the main screens of a running Fourports in four languages, on desk and phone.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import type { Page } from 'playwright-core';
import { type DemoAccount, readCredentials } from '../demo/credentials-file.ts';
import { credentialsPlace } from '../demo/credentials-place.ts';
import { go, LANGUAGES, type Look, openBrowser, openContext, settle } from './browser.ts';

type Screen = { readonly name: string; readonly path: string; readonly world?: DemoAccount['world'] };
const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'shipments', path: '/shipments', world: 'recorded' },
  { name: 'first-whole-truck', path: '/shipments?identifiers=RUN-2023-12-19', world: 'recorded' },
  { name: 'typhoon', path: '/shipments?identifiers=RUN-2023-08-10', world: 'recorded' },
  { name: 'lcl-container', path: '/shipments?identifiers=RUN-2021-10-11', world: 'recorded' },
  { name: 'sea-express-four-days', path: '/shipments?identifiers=RUN-2020-06-08', world: 'recorded' },
  { name: 'sea-express-six-days', path: '/shipments?identifiers=RUN-2020-06-04', world: 'recorded' },
  { name: 'live-shipments', path: '/shipments', world: 'live' },
  { name: 'booking', path: '/shipments/new', world: 'live' },
  { name: 'sailings', path: '/sailings', world: 'live' },
  { name: 'compare', path: `/compare?kg=5600&m3=31&ready=${tomorrow()}T09:00`, world: 'live' },
  { name: 'estimate', path: '/estimate', world: 'live' },
  { name: 'bulk', path: '/bulk', world: 'live' },
  { name: 'accuracy', path: '/accuracy', world: 'live' },
  { name: 'profile', path: '/settings/profile', world: 'live' },
  { name: 'members', path: '/settings/members', world: 'live' },
  { name: 'keys', path: '/settings/keys', world: 'live' },
  { name: 'alerts', path: '/settings/alerts', world: 'live' },
  { name: 'tariffs', path: '/settings/tariffs', world: 'live' },
  { name: 'export', path: '/settings/export', world: 'live' },
];
const WIDTHS = [1440, 390];

type Options = {
  readonly credentials: string;
  readonly language?: string;
  readonly dark: boolean;
  readonly only?: string;
};

const takeAll = async (folder: string, options: Options): Promise<void> => {
  const known = await readCredentials(options.credentials);
  if (known === undefined)
    throw new Error(`There is no ${options.credentials}. Start Fourports with npm start first.`);
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  try {
    for (const language of LANGUAGES.filter((each) => (options.language ?? each) === each))
      for (const world of [undefined, 'recorded', 'live'] as const) {
        const account = known.accounts.find((each) => each.kind === 'forwarder' && each.world === world);
        const look: Look = {
          path: '/',
          language,
          colorScheme: options.dark ? 'dark' : 'light',
          ...(account === undefined ? {} : { account }),
        };
        const context = await openContext(browser, known.baseUrl, look);
        const page = await context.newPage();
        for (const screen of SCREENS.filter((each) => (options.only ?? each.name) === each.name))
          if (screen.world === world) await take(page, screen, { folder, end: endOf(look) });
        await context.close();
      }
  } finally {
    await browser.close();
  }
};

const endOf = ({ language, colorScheme }: Look): string =>
  colorScheme === 'dark' ? `${language}-dark` : `${language}`;

type Target = { readonly folder: string; readonly end: string };

const take = async (page: Page, screen: Screen, { folder, end }: Target): Promise<void> => {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await go(page, screen.path);
    if (screen.path.includes('identifiers=')) {
      await page.locator('main a[href^="/shipments/shp_"]').first().click();
      await page.getByTestId('headline').waitFor();
      await settle(page);
    }
    const file = path.join(folder, `${screen.name}-${width}-${end}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
};

const program = new Command('screenshots')
  .description(
    'Takes pictures of the main screens of a running demonstration, in four languages and two widths.',
  )
  .argument('<folder>', 'where the pictures go')
  .option('--credentials <file>', 'whose accounts to use', credentialsPlace(process.env))
  .option('--language <code>', 'only one of zh, ko, en, ja')
  .option('--only <screen>', `only one of ${SCREENS.map(({ name }) => name).join(', ')}`)
  .option('--dark', 'in the dark theme', false)
  .action(takeAll);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
