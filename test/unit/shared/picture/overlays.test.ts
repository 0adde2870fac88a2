import { describe, expect, it } from 'vitest';
import { type Overlays, overlaysOf } from '../../../../shared/picture/overlays.ts';
import { pythonInt } from '../../../../shared/picture/rois.ts';
import { TraceCollector } from '../../../../shared/picture/traces.ts';

const drawn = (sidecar: unknown, rows: number, cols: number, step: number | null): Overlays =>
  overlaysOf(sidecar, rows, cols, () => step);

const rect = (data: object, id: unknown = 1) => ({ roi_id: id, roi_type: 'rectroi', name: 'vessel', data });
const inside = { row_start: 10, row_stop: 30, col_start: 2, col_stop: 8 };

describe('ROIs', () => {
  it.each([
    [5.7, 5],
    [-5.7, -5],
    ['5', 5],
    [' +1_000 ', 1000],
    [true, 1],
    ['5.0', null],
    [null, null],
    [Number.NaN, null],
  ])('reads %j as Python does', (value, wanted) => {
    expect(pythonInt(value)).toBe(wanted);
  });

  it('clamps rectangles first and puts their ends in order then', () => {
    const { rois } = drawn(
      { rois: [rect({ row_start: 90, row_stop: -5, col_start: 8.9, col_stop: '2' })] },
      50,
      20,
      null,
    );
    expect(rois).toEqual([
      { kind: 'rectangle', id: 1, name: 'vessel', row0: 0, row1: 50, col0: 2, col1: 8, cut: ['top', 'bottom'] },
    ]);
  });

  it('clamps lines to the last sample', () => {
    const data = { row0: -3, col0: 4, row1: 99, col1: 99 };
    const { rois } = drawn({ rois: [{ roi_id: 2, roi_type: 'linesegmentroi', data }] }, 50, 20, null);
    expect(rois).toEqual([{ kind: 'line', id: 2, name: '', row0: 0, col0: 4, row1: 49, col1: 19 }]);
  });

  it('takes types in any case, as the programs do', () => {
    const types = ['RectROI', 'RECTROI', 'LineSegmentROI'];
    const data = { ...inside, row0: 1, col0: 2, row1: 3, col1: 4 };
    const { rois } = drawn({ rois: types.map((roi_type) => ({ ...rect(data), roi_type })) }, 50, 20, null);
    expect(rois.map(({ kind }) => kind)).toEqual(['rectangle', 'rectangle', 'line']);
  });

  it.each([[null], ['text'], [[]], [{ rois: 5 }], [{ rois: [null, 3, {}, rect({ row_start: 'x' })] }]])(
    'makes nothing of %j',
    (sidecar) => {
      expect(drawn(sidecar, 50, 20, null).rois).toEqual([]);
    },
  );
});

describe('events', () => {
  const event = { id: 3, x0: 2, x1: 1, event_type: 'rise' };
  const analysis = (summary: object) => ({ analysis_name: 'event', channel: 0, roi_id: 1, summary });

  it.each([[null], [''], [true], ['soon'], [undefined]])('without a time are not drawn: x0 %j', (x0) => {
    const summary = { version: 2, events: [{ ...event, x0, x1: 4 }, event] };
    const sidecar = { rois: [rect(inside)], analysis: [analysis(summary)] };
    expect(drawn(sidecar, 50, 20, 0.5).events.map(({ row0, row1 }) => [row0, row1])).toEqual([[12, 14]]);
  });

  it('without an end are a line; a time in a text is read', () => {
    const summary = { version: 2, events: [{ ...event, x0: '2', x1: null }] };
    const sidecar = { rois: [rect(inside)], analysis: [analysis(summary)] };
    expect(drawn(sidecar, 50, 20, 0.5).events.map(({ row0, row1 }) => [row0, row1])).toEqual([[14, 14]]);
  });

  it('are where their seconds are, counted from the first row of their ROI', () => {
    const sidecar = { rois: [rect(inside)], analysis: [analysis({ version: 2, events: [event] })] };
    expect(drawn(sidecar, 50, 20, 0.5).steps).toEqual([0.5]);
    expect(drawn(sidecar, 50, 20, 0.5).events).toEqual([
      { kind: 'rise', label: 'R3', roi: 1, channel: 0, row0: 12, row1: 14, col0: 2, col1: 8 },
    ]);
  });

  it('of another version are not drawn', () => {
    const sidecar = { rois: [rect(inside)], analysis: [analysis({ version: 1, events: [event] })] };
    const { events, problems } = drawn(sidecar, 50, 20, 1);
    expect(events).toEqual([]);
    expect(problems).toMatchObject([{ code: 'preview-events', details: { roi: 1, version: 1 } }]);
  });

  it('are peaks by their rows where intensities were summed', () => {
    const summary = { peak_events: [{ onset_index: 3, peak_index: 6, peak_id: 1 }] };
    const sidecar = {
      rois: [rect(inside)],
      analysis: [{ analysis_name: 'sum_intensity', channel: 1, roi_id: 1, summary }],
    };
    expect(drawn(sidecar, 50, 20, null).events[0]).toMatchObject({
      kind: 'peak',
      label: 'P1',
      row0: 13,
      row1: 16,
      channel: 1,
    });
  });

  it('are onsets alone where no peak was found, whatever the status', () => {
    const peaks = [
      { onset_index: 3, peak_index: null, peak_id: 1, status: 'no_peak' },
      { onset_index: 8, peak_index: 9, peak_id: 2, status: 'warning' },
      { onset_index: null, peak_index: null, peak_id: 3, status: 'failed' },
    ];
    const sidecar = {
      rois: [rect(inside)],
      analysis: [{ analysis_name: 'sum_intensity', channel: 0, roi_id: 1, summary: { peak_events: peaks } }],
    };
    expect(drawn(sidecar, 50, 20, null).events).toMatchObject([
      { kind: 'onset', label: 'P1', row0: 13, row1: 13 },
      { kind: 'peak', label: 'P2', row0: 18, row1: 19 },
    ]);
  });
});

describe('traces', () => {
  it('are thinned by halves, and keep the places without an edge', () => {
    const collector = new TraceCollector(10);
    for (let row = 0; row < 37; row++) collector.add(0, 2, row, row % 8 === 0 ? Number.NaN : 3, 9);
    collector.add(1, 2, 5, 4, 8);
    const [first, second] = collector.traces();
    expect(first?.rows).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
    expect(first?.left).toEqual([null, 3, null, 3, null, 3, null, 3, null, 3]);
    expect(second).toEqual({ channel: 1, roi: 2, rows: [5], left: [4], right: [8] });
  });
});
