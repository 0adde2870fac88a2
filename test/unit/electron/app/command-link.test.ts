import { existsSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installCommand } from '../../../../electron/app/command-link.ts';
import { tempFolder } from '../host/temp-folder.ts';

const launcher = "/Applications/Scopecard's.app/Contents/Resources/bin/scopecard";
const never = () => Promise.reject(new Error('nobody was to be asked'));

describe('installing the command line', () => {
  it('links the launcher, also over an earlier one', async () => {
    const link = join(tempFolder(), 'scopecard');
    symlinkSync('/old/Scopecard.app/scopecard', link);
    expect(await installCommand(launcher, link, never)).toEqual({ ok: true, value: link });
    expect(readlinkSync(link)).toBe(launcher);
  });

  it.each([
    ['a file', (link: string) => writeFileSync(link, 'another program')],
    ['a link to another program', (link: string) => symlinkSync('/opt/other/tool', link)],
  ])('leaves %s of the same name alone', async (_, make) => {
    const link = join(tempFolder(), 'scopecard');
    make(link);
    const installed = await installCommand(launcher, link, never);
    expect(installed).toMatchObject({ ok: false, problem: { details: { reason: 'command-exists' } } });
  });

  it('asks for administrator rights where the folder is missing, and quotes the command', async () => {
    const folder = join(tempFolder(), 'local', 'bin');
    const asked: string[] = [];
    const link = join(folder, 'scopecard');
    const installed = await installCommand(launcher, link, async (command) => void asked.push(command));
    expect(installed.ok).toBe(true);
    expect(asked).toEqual([
      `mkdir -p '${folder}' && ln -sfn '/Applications/Scopecard'\\''s.app/Contents/Resources/bin/scopecard' '${link}'`,
    ]);
    expect(existsSync(folder)).toBe(false);
  });

  it('reports a refusal', async () => {
    const link = join(tempFolder(), 'missing', 'scopecard');
    expect(await installCommand(launcher, link, never)).toMatchObject({
      ok: false,
      problem: { code: 'command-not-installed', details: { reason: 'command-refused' } },
    });
  });
});
