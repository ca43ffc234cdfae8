// `npm run screenshots -- <folder>`: the main screens of a running Fourports in four languages, on desk and phone.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { Command } from 'commander';
import { type DemoAccount, readCredentials } from '../demo/credentials-file.ts';
import { go, LANGUAGES, type Look, openBrowser, openContext } from './browser.ts';

type Screen = { readonly name: string; readonly path: string; readonly world?: DemoAccount['world'] };
const SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in' },
  { name: 'shipments', path: '/shipments', world: 'recorded' },
  { name: 'first-whole-truck', path: '/shipments?identifiers=RUN-2023-12-19', world: 'recorded' },
  { name: 'typhoon', path: '/shipments?identifiers=RUN-2023-08-10', world: 'recorded' },
  { name: 'live-shipments', path: '/shipments', world: 'live' },
  { name: 'booking', path: '/shipments/new', world: 'live' },
  { name: 'sailings', path: '/sailings', world: 'live' },
  { name: 'profile', path: '/settings/profile', world: 'live' },
  { name: 'members', path: '/settings/members', world: 'live' },
  { name: 'keys', path: '/settings/keys', world: 'live' },
];
const WIDTHS = [1440, 390];

type Options = {
  readonly credentials: string;
  readonly language?: string;
  readonly dark: boolean;
  readonly only?: string;
};

const takeAll = async (folder: string, { credentials, language, dark, only }: Options): Promise<void> => {
  const known = await readCredentials(credentials);
  if (known === undefined)
    throw new Error(`There is no ${credentials}. Start Fourports with npm start first.`);
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  const colorScheme: Look['colorScheme'] = dark ? 'dark' : 'light';
  for (const each of LANGUAGES.filter((one) => language === undefined || one === language)) {
    for (const world of [undefined, 'recorded', 'live'] as const) {
      const account = known.accounts.find((one) => one.kind === 'forwarder' && one.world === world);
      const look = { path: '/', language: each, colorScheme, ...(account === undefined ? {} : { account }) };
      const context = await openContext(browser, known.baseUrl, look);
      const page = await context.newPage();
      for (const screen of SCREENS.filter((one) => one.world === world && (only ?? one.name) === one.name)) {
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          await go(page, screen.path);
          if (screen.path.includes('identifiers=')) {
            await page.locator('main a[href^="/shipments/shp_"]').first().click();
            await page.getByTestId('headline').waitFor();
            await page.locator('.skeleton').first().waitFor({ state: 'detached' });
          }
          const file = `${screen.name}-${each}-${width}${dark ? '-dark' : ''}.png`;
          await page.screenshot({ path: path.join(folder, file), fullPage: true });
        }
      }
      await context.close();
    }
  }
  await browser.close();
};

const program = new Command('screenshots')
  .description(
    'Takes pictures of the main screens of a running demonstration, in four languages and two widths.',
  )
  .argument('<folder>', 'where the pictures go')
  .option('--credentials <file>', 'whose accounts to use', 'credentials.json')
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
