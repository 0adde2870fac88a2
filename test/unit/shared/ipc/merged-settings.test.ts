import { describe, expect, it } from 'vitest';
import { mergedSettings } from '../../../../shared/ipc/merged-settings.ts';
import { defaultSettings, type Settings } from '../../../../shared/ipc/settings.ts';

const merged = (now: Partial<Settings>, before: Partial<Settings>, after: Partial<Settings>) =>
  mergedSettings({ ...defaultSettings, ...now }, before, after);

const [theirs, mine, older] = [
  { name: 'theirs', pattern: '{region}' },
  { name: 'mine', pattern: '{sex}' },
  { name: 'older', pattern: '{age}' },
];

describe('settings that two programs change', () => {
  it('puts a folder first and keeps those that another program has opened', () => {
    expect(
      merged(
        { recentFolders: ['/d', '/a', '/b'] },
        { recentFolders: ['/a', '/b'] },
        { recentFolders: ['/c', '/a', '/b'] },
      ),
    ).toEqual({
      recentFolders: ['/c', '/d', '/a', '/b'],
    });
    expect(
      merged({ recentFolders: ['/d', '/a', '/b'] }, { recentFolders: ['/a', '/b'] }, { recentFolders: ['/b', '/a'] }),
    ).toEqual({
      recentFolders: ['/b', '/d', '/a'],
    });
  });

  it('removes what either has removed', () => {
    expect(
      merged({ recentFolders: ['/a', '/c'] }, { recentFolders: ['/a', '/b', '/c'] }, { recentFolders: ['/b', '/c'] }),
    ).toEqual({
      recentFolders: ['/c'],
    });
  });

  it('hides the columns that either has hidden, and shows what either shows again', () => {
    const change = merged(
      { hiddenColumns: ['x', 'theirs'] },
      { hiddenColumns: ['x', 'y'] },
      { hiddenColumns: ['mine', 'y'] },
    );
    expect(change.hiddenColumns).toEqual(['mine', 'theirs']);
  });

  it('adds to the end of a list, and once what both have added', () => {
    const change = merged({ hiddenColumns: ['x', 'y'] }, { hiddenColumns: ['x'] }, { hiddenColumns: ['x', 'y', 'z'] });
    expect([...(change.hiddenColumns ?? [])].sort()).toEqual(['x', 'y', 'z']);
  });

  it('joins the first values of a field, and keeps those of a field whose values another program has forgotten', () => {
    const [sex, strain] = [['m'], ['mine', 'old']];
    expect(
      merged(
        { recentValues: { sex: ['f'] } },
        { recentValues: { strain: ['old'] } },
        { recentValues: { sex, strain } },
      ),
    ).toEqual({ recentValues: { sex: ['m', 'f'], strain } });
  });

  it('changes one width, one part of the preview and the values of one field', () => {
    const now = {
      columnWidths: { a: 1, theirs: 7 },
      preview: { ...defaultSettings.preview, rois: false },
      recentValues: { strain: ['theirs', 'old'], sex: ['f'] },
    };
    const before = { columnWidths: { a: 1 }, preview: defaultSettings.preview, recentValues: { strain: ['old'] } };
    const after = {
      columnWidths: { a: 2 },
      preview: { ...defaultSettings.preview, height: 300 },
      recentValues: { strain: ['mine', 'old'] },
    };
    expect(merged(now, before, after)).toEqual({
      columnWidths: { a: 2, theirs: 7 },
      preview: { ...defaultSettings.preview, rois: false, height: 300 },
      recentValues: { strain: ['mine', 'theirs', 'old'], sex: ['f'] },
    });
  });

  it('keeps the patterns of both, by name, and forgets one that was deleted', () => {
    expect(merged({ pathPatterns: [older, theirs] }, { pathPatterns: [older] }, { pathPatterns: [mine] })).toEqual({
      pathPatterns: [mine, theirs],
    });
  });

  it('takes a choice as it is, and everything where it is not known what was there before', () => {
    expect(merged({ theme: 'light' }, { theme: 'system' }, { theme: 'dark' })).toEqual({ theme: 'dark' });
    expect(merged({ recentFolders: ['/a'] }, {}, { recentFolders: ['/b'] })).toEqual({ recentFolders: ['/b'] });
    const [columnWidths, pathPatterns] = [{ a: 2 }, [mine]];
    expect(merged({ pathPatterns: [older] }, {}, { columnWidths, pathPatterns })).toEqual({
      columnWidths,
      pathPatterns,
    });
    expect(merged({}, { columnWidths, pathPatterns }, {})).toEqual({});
  });
});
