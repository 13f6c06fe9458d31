import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);

/**
 * Chromium from npm, started on a machine that has neither a browser nor its libraries nor a Chinese font.
 * What makes it so: the package unpacks the libraries that it ships only where it believes to be on Lambda; it
 * ships no Chinese font; and it would reuse an unpacked browser of any version. Its own list of arguments is not
 * used, for it switches off web security, and with it the content security policy under test.
 */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpacked();
  return chromium.launch({
    executablePath: join(home, 'chromium'),
    args: ['--no-sandbox', '--headless=shell'],
    env: {
      ...stringsOf(process.env),
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: fontConfiguration(home),
    },
  });
}

/** The folder of the unpacked browser; unpacked once per version, under another name until it is complete. */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `commonweal-browser-${packageVersion()}`);
  if (existsSync(home)) return home;
  const staging = mkdtempSync(`${home}-`);
  const before = {
    TMPDIR: process.env['TMPDIR'],
    AWS_LAMBDA_JS_RUNTIME: process.env['AWS_LAMBDA_JS_RUNTIME'],
  };
  const libraries = process.env['LD_LIBRARY_PATH'];
  const fonts = process.env['FONTCONFIG_PATH'];
  Object.assign(process.env, { TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' });
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    await packaged.executablePath();
  } finally {
    restore({ ...before, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: fonts });
  }
  try {
    renameSync(staging, home);
  } catch {
    // Another run was quicker: its folder is as good.
    rmSync(staging, { recursive: true, force: true });
  }
  return home;
}

function packageVersion(): string {
  const manifest = join(dirname(require.resolve('@sparticuz/chromium')), '../package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

function restore(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

/** Regular and bold Noto Sans SC for whatever family a page asks for. */
function fontConfiguration(home: string): string {
  const folder = join(home, 'fontconfig');
  const packageFolder = dirname(require.resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(packageFolder, '400Regular')}</dir>
  <dir>${join(packageFolder, '700Bold')}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
</fontconfig>
`,
  );
  return folder;
}

const stringsOf = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
