import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { packDiagnostics } from '../../../../electron/app/diagnostics.ts';
import { defaultSettings } from '../../../../shared/ipc/settings.ts';
import { put, tempFolder } from '../host/temp-folder.ts';

it('diagnostics contain versions, settings without entered values, and the files of the log that are there', async () => {
  const root = tempFolder();
  const log = put(root, 'scopecard.log', '{"event":"start"}');
  const zip = await packDiagnostics({
    program: { scopecard: '1.2.3' },
    settings: { ...defaultSettings, theme: 'dark', recentValues: { 'experiment_metadata.genotype': ['APP/PS1'] } },
    logFiles: [log, join(root, 'scopecard.log.1')],
  });
  const files = unzipSync(zip);
  expect(Object.keys(files).sort()).toEqual(['README.txt', 'log/scopecard.log', 'program.json', 'settings.json']);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(JSON.parse(text('program.json'))).toEqual({ scopecard: '1.2.3' });
  const { recentValues: _, ...others } = defaultSettings;
  expect(JSON.parse(text('settings.json'))).toEqual({ ...others, theme: 'dark' });
  expect(text('log/scopecard.log')).toBe('{"event":"start"}');
});
