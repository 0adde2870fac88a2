import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../../shared/deposit/answers.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';

describe('a channel', () => {
  it('is answered once for all images that it is in', () => {
    const headers = ['a.tif', 'b.tif'].map((path) => ({ path, names: ['142Nd_CD3'] }));
    const rows = channelRows(headers, [{ match: '**', id: 'Channel:0:0', rrid: 'AB_1' }]);
    expect(rows).toMatchObject([{ tag: '142Nd', target: 'CD3', rrid: 'AB_1', images: 2, needsAntibody: true }]);
  });
});

describe('two panels that count their channels alike', () => {
  const panels = [
    { path: 'slide_a/roi_1.tif', names: ['142Nd_CD3'] },
    { path: 'slide_a/roi_2.tif', names: ['142Nd_CD3'] },
    { path: 'slide_b/roi_1.tif', names: ['142Nd_CD8'] },
    { path: 'slide_b/roi_2.tif', names: ['142Nd_CD3'] },
  ];
  const placesOf = (name: string, answers: readonly Channel[] = []) => {
    const row = channelRows(panels, answers).find(({ headerName }) => headerName === name);
    return row ? [row.match, ...row.also] : [];
  };

  it('have answers of their own', () => {
    expect(placesOf('142Nd_CD3')).toEqual(['slide_a/**', 'slide_b/roi_2.tif']);
    expect(placesOf('142Nd_CD8')).toEqual(['slide_b/roi_1.tif']);
    const answers = placesOf('142Nd_CD3').map((match) => ({ match, id: 'Channel:0:0', rrid: 'AB_3' }));
    expect(channelRows(panels, answers)).toMatchObject([
      { headerName: '142Nd_CD3', target: 'CD3', rrid: 'AB_3', images: 3 },
      { headerName: '142Nd_CD8', target: 'CD8', images: 1 },
    ]);
    expect(channelRows(panels, answers)[1]).not.toHaveProperty('rrid');
  });

  it('share what was answered for all, where they have nothing nearer', () => {
    const answers = [
      { match: '**', id: 'Channel:0:0', lot: '7', rrid: 'AB_1' },
      { match: 'slide_b/roi_1.tif', id: 'Channel:0:0', rrid: 'AB_8' },
    ];
    expect(channelRows(panels, answers)).toMatchObject([
      { headerName: '142Nd_CD3', lot: '7', rrid: 'AB_1', match: 'slide_a/**', also: ['slide_b/roi_2.tif'] },
      { headerName: '142Nd_CD8', lot: '7', rrid: 'AB_8', match: 'slide_b/roi_1.tif', also: [] },
    ]);
  });

  it('keep an answer where it was given, and those that no header has', () => {
    const answers = [
      { match: 'slide_b/roi_1*', id: 'Channel:0:0', rrid: 'AB_8' },
      { match: 'gone/**', id: 'Channel:0:0', rrid: 'AB_9' },
    ];
    expect(placesOf('142Nd_CD8', answers)).toEqual(['slide_b/roi_1*']);
    expect(channelRows(panels, answers).at(-1)).toMatchObject({ match: 'gone/**', headerName: null, images: 0 });
  });
});
