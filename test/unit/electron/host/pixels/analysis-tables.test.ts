import { mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTraces, savedStep, stepsFor } from '../../../../../electron/host/pixels/analysis-tables.ts';

let folder: string;
let image: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-tables-')));
  image = join(folder, 'a.tif');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sidecar = (unit: unknown, label: unknown, roi = 2) => ({
  image_header_metadata: { physical_unit_y: unit, physical_label_y: label },
  analysis: [{ analysis_name: 'event', channel: 0, roi_id: roi }],
});

describe('seconds of a row', () => {
  it('are those of the row of the same channel and ROI', async () => {
    const lines = [
      'time_index,time_s,channel,roi_id',
      '16,0.32,0,1',
      '16,0.16,1,2',
      '0,0.0,0,2',
      '16,,0,2',
      '32,0.64,0,2',
    ];
    writeFileSync(`${image}.radon_velocity.csv`, `${lines.join('\n')}\n`);
    const { stepOf, problem } = await stepsFor(image, sidecar(0.5, 'Y'));
    expect(stepOf(0, 2)).toBe(0.02);
    expect(stepOf(1, 2)).toBe(0.5);
    expect(problem).toBeNull();
  });

  it('are those of the sidecar, and this is reported, where the table cannot be read', async () => {
    writeFileSync(`${image}.radon_velocity.csv`, 'time_index,channel\n16,0\n');
    const { stepOf, problem } = await stepsFor(image, sidecar(0.5, 'Y'));
    expect(stepOf(0, 2)).toBe(0.5);
    expect(problem).toMatchObject({ code: 'preview-steps', details: { reason: 'table-no-column', column: 'roi_id' } });
    expect((await stepsFor(image, { analysis: [] })).problem).toBeNull();
  });

  it.each([
    [0.5, 'Y', 0.5],
    [0.5, 's', 0.5],
    [0.5, 'um', null],
    [0.5, 'Micrometre', null],
    [0.5, 'cm', null],
    [0.5, 'Pixels', null],
    [0, 's', null],
    ['0.5', 's', null],
  ])('are else %j %j of the sidecar: %j', (unit, label, wanted) => {
    expect(savedStep(sidecar(unit, label))).toBe(wanted);
  });
});

describe('edges of vessels', () => {
  const table = () => `${image}.diameter.csv`;

  it('are read from the table beside the image', async () => {
    const head = 'time_s,center_row,left_edge_px,right_edge_px,channel,roi_id';
    writeFileSync(table(), `${head}\r\n0.0,0,2.5,7.5,0,1\r\n0.1,1,,7.25,0,1\r\nx,y,z\r\n`);
    expect(await readTraces(image, 'a.tif')).toEqual({
      traces: [{ channel: 0, roi: 1, rows: [0, 1], left: [2.5, null], right: [7.5, 7.25] }],
      problem: null,
    });
  });

  it.each([
    ['without its columns', () => writeFileSync(table(), 'a,b\n1,2\n'), 'table-no-column'],
    [
      'larger than 64 MB',
      () => {
        writeFileSync(table(), 'a,b\n');
        truncateSync(table(), 64 * 1024 * 1024 + 1);
      },
      'too-large',
    ],
  ])('of a table %s are not drawn, with the reason', async (_, make, reason) => {
    make();
    const { traces, problem } = await readTraces(image, 'a.tif');
    expect(traces).toEqual([]);
    expect(problem).toMatchObject({ code: 'preview-table', details: { companion: 'a.tif.diameter.csv' } });
    expect(problem?.details.reason).toBe(reason);
  });

  it('are not looked for behind a link', async () => {
    rmSync(table());
    const elsewhere = join(folder, 'elsewhere.csv');
    writeFileSync(elsewhere, 'center_row,left_edge_px,right_edge_px,channel,roi_id\n0,1,2,0,1\n');
    symlinkSync(elsewhere, table());
    expect(await readTraces(image, 'a.tif')).toEqual({ traces: [], problem: null });
  });
});
