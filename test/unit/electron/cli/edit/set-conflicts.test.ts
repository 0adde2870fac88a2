import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { saveListing } from '../../../../../electron/cli/edit/save-listing.ts';
import { setJson } from '../../../../../electron/cli/edit/set-report.ts';
import { tryImages } from '../../../../../electron/cli/edit/try-images.ts';
import { History } from '../../../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../../../electron/host/save/sidecar-store.ts';
import { aRow } from '../../../../helpers/rows.ts';
import { put, sidecarText, smallTiff, tempFolder } from '../../host/temp-folder.ts';

/** What was read before another program wrote `theirs`. */
const changes = [
  { field: 'experiment_metadata.species', before: 'rat', after: 'mouse' },
  { field: 'experiment_metadata.region', before: '', after: 'cortex' },
] as const;

function contested() {
  const root = tempFolder();
  put(root, 'a.tif', smallTiff());
  const path = put(root, 'a.tif.json', sidecarText({ species: 'theirs', region: '' }));
  const listing = { roots: { root, all: [root], reading: 1 }, rows: [], problems: [] };
  const row = aRow('a.tif', { 'experiment_metadata.species': 'theirs' });
  return {
    images: [{ path: 'a.tif', changes }],
    listing,
    read: () => JSON.parse(readFileSync(path, 'utf8')).experiment_metadata,
    tools: {
      store: new SidecarStore(),
      history: new History(tempFolder()),
      pool: { rows: async () => [row], drafts: async () => [] },
      cause: 'set',
      rules: { at: async () => new Map() },
    } as const,
  };
}

describe('a field that another program changed between reading and writing', () => {
  it('is a conflict that names the old, current and new value; nothing is written', async () => {
    const { images, listing, read, tools } = contested();
    const [report] = await saveListing(listing, images, tools);
    expect(report?.state).toBe('conflict');
    expect(JSON.parse(report ? setJson(report) : '')).toMatchObject({
      conflicts: [{ field: 'species', before: 'rat', disk: 'theirs', mine: 'mouse' }],
    });
    expect(read()).toEqual({ species: 'theirs', region: '' });
    expect(await tryImages(listing, images, tools)).toEqual([report]);
  });

  it('gets our value with --mine', async () => {
    const { images, listing, read, tools } = contested();
    const mine = { ...tools, conflicts: 'mine' } as const;
    expect((await tryImages(listing, images, mine))[0]?.state).toBe('would-save');
    expect((await saveListing(listing, images, mine))[0]?.state).toBe('saved');
    expect(read()).toEqual({ species: 'mouse', region: 'cortex' });
  });

  it('is reported as it is written: from their value, and a pixel size with the unit that was kept', async () => {
    const { listing, tools } = contested();
    const [unit, label] = ['image_header_metadata.physical_unit_y', 'image_header_metadata.physical_label_y'] as const;
    const theirs = JSON.parse(sidecarText({ species: 'theirs' }));
    theirs.image_header_metadata = { ...theirs.image_header_metadata, physical_unit_y: 0.5, physical_label_y: 'mm' };
    const path = put(listing.roots.root, 'a.tif.json', JSON.stringify(theirs));
    const size = { field: unit, before: 0.5, after: 0.25, beside: { value: 'um' } };
    const images = [{ path: 'a.tif', changes: [changes[0], size] }];
    const expected = [
      { field: 'experiment_metadata.species', before: 'theirs', after: 'mouse' },
      { field: unit, before: 0.5, after: 0.25 },
      { field: label, before: 'mm', after: 'um' },
    ];
    const mine = { ...tools, conflicts: 'mine' } as const;
    expect((await tryImages(listing, images, mine))[0]).toMatchObject({ changes: expected });
    expect((await saveListing(listing, images, mine))[0]).toMatchObject({ changes: expected });
    const { physical_unit_y, physical_label_y } = JSON.parse(readFileSync(path, 'utf8')).image_header_metadata;
    expect([physical_unit_y, physical_label_y]).toEqual([0.25, 'um']);
  });

  it('keeps theirs with --theirs, and writes the others', async () => {
    const { images, listing, read, tools } = contested();
    const [report] = await saveListing(listing, images, { ...tools, conflicts: 'theirs' });
    expect(report?.state).toBe('saved');
    expect(report?.changes.map(({ field }) => field)).not.toContain('experiment_metadata.species');
    expect(read()).toEqual({ species: 'theirs', region: 'cortex' });
  });
});
