import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imcAnswers, imcFolder } from '../../../../helpers/imc-folder.ts';
import { imcImage } from '../../../../helpers/imc-image.ts';
import { put, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard, scopecardProcess } from '../command-line.ts';
import { answered, cellsOf, imc, lines, table } from './deposit-command.ts';

describe('scopecard deposit write', () => {
  it('refuses gaps, except in a draft that is named as one', async () => {
    const root = imcFolder();
    const refused = await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/HuBMAP will refuse it/);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
    await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    expect(readdirSync(join(root, 'deposit')).sort()).toEqual([
      'DRAFT-antibodies.tsv',
      'DRAFT-contributors.tsv',
      'DRAFT-imc-metadata.tsv',
    ]);
  });

  it.each(['there', 'made'])(
    'points to the images from a folder that is reached through a link, and is %s',
    async (out) => {
      const root = await answered();
      const elsewhere = join(tempFolder(), 'some/drive');
      mkdirSync(join(elsewhere, 'there'), { recursive: true });
      const link = join(tempFolder(), 'link');
      symlinkSync(elsewhere, link);
      const words = ['deposit', 'write', root, '--target', 'hubmap-imc', '-o', join(link, out)];
      expect((await scopecard(words)).code).toBe(0);
      const written = readFileSync(join(elsewhere, out, 'imc-metadata.tsv'), 'utf8');
      for (const path of cellsOf(written, 'data_path')) expect(existsSync(join(elsewhere, out, path ?? ''))).toBe(true);
    },
  );

  it('points to the images where its usual folder is a link, and is checked so', async () => {
    const root = await answered();
    const elsewhere = join(tempFolder(), 'some/drive');
    mkdirSync(elsewhere, { recursive: true });
    symlinkSync(elsewhere, join(root, 'deposit'));
    expect((await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc'])).code).toBe(0);
    for (const path of cellsOf(table(root), 'data_path')) expect(existsSync(join(elsewhere, path ?? ''))).toBe(true);
    expect((await lines('check', root, ...imc)).lines.filter(({ code }) => code === 'deposit-upload-outdated')).toEqual(
      [],
    );
  });

  it('names a table that somebody changed since it was written, before its content is replaced', async () => {
    const root = await answered();
    const write = () => scopecard(['deposit', 'write', root, '--target', 'hubmap-imc']);
    expect((await write()).stderr).not.toContain('was changed since');
    expect((await write()).stderr).not.toContain('was changed since');
    const path = join(root, 'deposit', 'antibodies.tsv');
    const typed = `${readFileSync(path, 'utf8')}typed by hand\n`;
    writeFileSync(path, typed);
    const planned = await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '--dry-run']);
    expect(planned.stderr).toContain(
      'antibodies.tsv was changed since it was written here. What is there goes into the history, and an undo brings it back.',
    );
    expect((await write()).stderr).toContain(
      'antibodies.tsv was changed since it was written here. What was there is in the history, and an undo brings it back.',
    );
    expect((await write()).stderr).not.toContain('was changed since');
    expect(readFileSync(path, 'utf8')).not.toBe(typed);
  });

  it('does not say that somebody changed a table which the folder had under another name', async () => {
    const root = await answered();
    await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc']);
    const moved = join(tempFolder(), 'moved');
    renameSync(root, moved);
    await scopecard(['deposit', 'answer', moved, 'pi=Grace Other']);
    const { stderr } = await scopecard(['deposit', 'write', moved, '--target', 'hubmap-imc']);
    expect(stderr).toContain('imc-metadata.tsv was written elsewhere, or in a folder of another name.');
    expect(stderr).not.toContain('was changed since');
  });

  it('replaces an earlier draft by the finished tables, in one step that can be undone', async () => {
    const root = imcFolder();
    await scopecardProcess(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    const draft = table(root, 'DRAFT-imc-metadata.tsv');
    await scopecard(['deposit', 'answer', root, '--from', put(root, 'answers.json', JSON.stringify(imcAnswers))]);
    const names = () => readdirSync(join(root, 'deposit')).sort();
    const dry = await lines('write', root, ...imc, '--dry-run');
    expect(dry.lines.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'removed', 'removed', 'removed']);
    expect(names()).toHaveLength(3);
    const written = await lines('write', root, ...imc);
    expect(written.lines.map(({ state }) => state)).toEqual(dry.lines.map(({ state }) => state));
    expect(names()).toEqual(['antibodies.tsv', 'contributors.tsv', 'imc-metadata.tsv']);
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(names()).toEqual(['DRAFT-antibodies.tsv', 'DRAFT-contributors.tsv', 'DRAFT-imc-metadata.tsv']);
    expect(table(root, 'DRAFT-imc-metadata.tsv')).toBe(draft);
  });

  it('writes tables that its own check and its neighbours find good', async () => {
    const root = await answered();
    const written = await lines('write', root, ...imc);
    expect(written.code).toBe(0);
    expect(written.lines.map(({ path, rows, state }) => [path, rows, state])).toEqual([
      [join(root, 'deposit', 'imc-metadata.tsv'), 4, 'new'],
      [join(root, 'deposit', 'antibodies.tsv'), 2, 'new'],
      [join(root, 'deposit', 'contributors.tsv'), 1, 'new'],
    ]);
    for (const name of ['imc-metadata.tsv', 'antibodies.tsv', 'contributors.tsv']) {
      const check = await lines('check', join(root, 'deposit', name), ...imc);
      expect([name, check.code, check.lines.slice(1)]).toEqual([name, 0, []]);
    }
    const text = table(root);
    expect(cellsOf(text, 'roi_id')).toEqual(['1', '3', '2', '1']);
    expect(cellsOf(text, 'data_path')[0]).toBe('../slide_a/roi_001.ome.tif');
    expect(cellsOf(text, 'donor_id')).toEqual(['ABC123', 'ABC123', 'ABC123', 'ABC124']);
    expect(cellsOf(text, 'description')[0]).toBe('"the ""core"" and ""rim"" areas"');
    expect(cellsOf(text, 'execution_datetime')[0]).toBe('2020-02-03 14:05');
    expect(cellsOf(table(root, 'antibodies.tsv'), 'channel_id')).toEqual(['142Nd', '161Dy']);
    expect(cellsOf(table(root, 'antibodies.tsv'), 'dilution')).toEqual(['1/100', '']);
  });

  it('written again after one image changed, differs only there', async () => {
    const root = await answered();
    await lines('write', root, ...imc);
    const before = table(root).split('\n');
    put(root, 'slide_a/roi_002.ome.tif', imcImage(8));
    // By a process of its own, so that it is an action of its own.
    const again = await scopecardProcess(['deposit', 'write', root, ...imc]);
    expect(parseLines(again.stdout).map(({ state }) => state)).toEqual(['changed', 'unchanged', 'unchanged']);
    const after = table(root).split('\n');
    const changed = after.flatMap((line, i) => (line === before[i] ? [] : [line]));
    expect(changed).toHaveLength(1);
    expect(cellsOf([after[0], ...changed].join('\n'), 'max_x_width_value')).toEqual(['8']);
    expect((await lines('write', root, ...imc)).lines.map(({ state }) => state)).toEqual(Array(3).fill('unchanged'));
    expect((await scopecard(['undo', root])).code).toBe(0);
    expect(table(root).split('\n')).toEqual(before);
  });

  it('refuses antibodies that were given for other channels than the images have now', async () => {
    const root = await answered();
    await lines('write', root, ...imc);
    const antibodies = () =>
      cellsOf(table(root, 'antibodies.tsv'), 'channel_id').map(
        (id, i) => `${id} ${cellsOf(table(root, 'antibodies.tsv'), 'rr_id')[i]}`,
      );
    const before = antibodies();
    expect(before).toEqual(['142Nd AB_1934296', '161Dy AB_1934297']);
    for (const name of ['slide_a/roi_001', 'slide_a/roi_002', 'slide_a/roi_003', 'slide_b/roi_001'])
      put(root, `${name}.ome.tif`, imcImage(6, ['CD20(Dy161)', '191Ir_DNA1', '142Nd_CD3']));
    const { code, lines: found } = await lines('check', root, ...imc);
    const renamed = found.filter((one) => one.code === 'deposit-channel-renamed');
    expect([code, renamed.map(({ severity }) => severity)]).toEqual([1, ['error', 'error']]);
    expect((await lines('write', root, ...imc)).code).toBe(1);
    expect(antibodies()).toEqual(before);
    const again = [{ match: '**', id: 'Channel:0:2', rrid: 'AB_1934296', uniprot: 'P07766', lot: '1', dilution: 100 }];
    const dy = [{ match: '**', id: 'Channel:0:0', rrid: 'AB_1934297', uniprot: 'P11836', lot: '2' }];
    await lines('answer', root, '--json', `channels=${JSON.stringify([...again, ...dy])}`);
    expect(await lines('write', root, ...imc)).toMatchObject({ code: 0 });
    expect(antibodies().sort()).toEqual(before);
  });

  it('lays the images out beside the tables, and leaves those that it read alone', async () => {
    const root = await answered();
    const image = readFileSync(join(root, 'slide_a/roi_001.ome.tif'));
    expect((await lines('write', root, ...imc, '--layout', 'link')).code).toBe(0);
    expect(cellsOf(table(root), 'data_path')[0]).toBe('slide_a/roi_001.ome.tif');
    expect(readFileSync(join(root, 'deposit/slide_a/roi_001.ome.tif'))).toEqual(image);
    expect((await lines('check', join(root, 'deposit/imc-metadata.tsv'), ...imc)).code).toBe(0);
    expect((await lines('write', root, ...imc, '--layout', 'link')).lines[0]).toMatchObject({
      rows: 4,
      state: 'unchanged',
    });
  });

  it('does not take what it laid out in a folder of the images for images', async () => {
    const root = await answered();
    put(root, 'upload/own.tif', readFileSync(join(root, 'slide_a/roi_001.ome.tif')));
    const write = () => lines('write', root, ...imc, '-o', join(root, 'upload'), '--layout', 'copy', '--draft');
    const rows = async () => (await write()).lines[0]?.rows;
    expect([await rows(), await rows()]).toEqual([5, 5]);
    expect(existsSync(join(root, 'upload/upload/slide_a'))).toBe(false);
  });

  it('checks and reports nothing but that the answers cannot be read', async () => {
    const root = await answered();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{"answers": {');
    const checked = await lines('check', root, ...imc);
    expect(checked.lines.slice(1).map(({ code }) => code)).toEqual(['deposit-answers-damaged']);
    expect(checked.lines[0]).toMatchObject({ ready: false, fits: [] });
    const page = join(root, 'report.html');
    const { code, stderr } = await scopecard(['deposit', 'report', root, '--target', 'hubmap-imc', '--out', page]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/scopecard-deposit\.json cannot be read: it is not JSON/),
    ]);
    expect(existsSync(page)).toBe(false);
  });

  it('touches nothing where the answers cannot be read', async () => {
    const root = await answered();
    writeFileSync(join(root, 'scopecard-deposit.json'), '{"version": 1, "answers": [');
    const { code, stderr } = await scopecard(['deposit', 'write', root, '--target', 'hubmap-imc', '--draft']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/scopecard-deposit\.json cannot be read: it is not JSON/);
    expect(existsSync(join(root, 'deposit'))).toBe(false);
  });
});
