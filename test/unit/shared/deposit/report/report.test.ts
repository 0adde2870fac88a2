import { describe, expect, test } from 'vitest';
import { runToEnd } from '../../../../../shared/basics/pauses.ts';
import { AnswerBook } from '../../../../../shared/deposit/answers/answer-book.ts';
import { type Channel, type DepositAnswers, noAnswers } from '../../../../../shared/deposit/answers.ts';
import { channelRows } from '../../../../../shared/deposit/channels/channel-rows.ts';
import { checkDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { type FolderDetails, noDetails } from '../../../../../shared/deposit/details.ts';
import { channelsPart } from '../../../../../shared/deposit/report/calibration-part.ts';
import { isReportStart } from '../../../../../shared/deposit/report/page-start.ts';
import { curatorsReport } from '../../../../../shared/deposit/report/report.ts';
import { targetNamed } from '../../../../../shared/deposit/target/targets.ts';
import type { ImageRow } from '../../../../../shared/image/image-row.ts';
import { problem } from '../../../../../shared/problems/problem.ts';
import { because } from '../../../../../shared/problems/reasons.ts';
import { aHeader, aRow } from '../../../../helpers/rows.ts';

const header = aHeader({
  pixelX: { unit: 0.2, label: 'um', source: 'OME' },
  pixelY: { unit: 0.2, label: 'um', source: 'OME' },
});

function report(images: readonly ImageRow[], answers: DepositAnswers['answers'] = {}, names: readonly string[] = []) {
  const files = images.flatMap(({ path }) => [
    { path, size: 1_000_000 },
    { path: `${path}.json`, size: 300 },
  ]);
  const details: FolderDetails = { ...noDetails, files };
  const book = new AnswerBook({ ...noAnswers, answers });
  const subject = { rootName: 'vessels', images, book, channels: [], details };
  const deposits = names.map((name) => {
    const target = targetNamed(name)?.target;
    if (!target) throw new Error(name);
    return runToEnd(checkDeposit(target, subject));
  });
  return runToEnd(curatorsReport({ subject, deposits, made: '2027-01-31', version: '1.2.3' }));
}

/** What a reader sees of a page. */
const shown = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/su, '')
    .replace(/<[^>]*>/gu, ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/gu, ' ');

const rows = [
  aRow('s/c_001.tif', { 'experiment_metadata.species': 'mouse' }, { header, dialect: 'ome' }),
  aRow('s/c_002.tif', { 'experiment_metadata.species': 'mouse' }, { header, dialect: 'ome' }),
  aRow('t/c_004.tif', {}, { header: aHeader() }),
];

describe('the Curator’s report', () => {
  test('names every reason why headers cannot be read, each with what to do about it', () => {
    const unread = (path: string, reason: 'nd2-older' | 'segment-misplaced') =>
      aRow(
        path,
        {},
        { header: null, problems: [problem('image-unreadable', because(reason, { piece: 'directory' }))] },
      );
    const images = [unread('a.czi', 'segment-misplaced'), unread('b.nd2', 'nd2-older'), unread('c.nd2', 'nd2-older')];
    const text = shown(report(images));
    expect(text).toMatch(/is not where the file header puts it\. Copy the file from the microscope again/u);
    expect(text).toMatch(/older ND2.*?save it as a newer ND2/u);
  });

  test('shows what is there, what is missing, and which levels are reached, with reasons', () => {
    const text = shown(report(rows, { title: 'Vessels' }, ['dcn-confocal']));
    expect(text).toContain('Curator’s report of the folder vessels, 2027-01-31');
    expect(text).toContain('.tif 3 3 MB');
    expect(text).toContain('Where do the samples come from? once required dcn-confocal: Sample origin');
    expect(text).toMatch(/Species 67 % 1/u);
    expect(text).toContain('Reached: none . The next step: Write the README.');
    expect(text).toContain('F2 · A named schema in common use ✓ yes OME-XML in 2 images. the files');
    expect(text).toContain('Level 1 raw, or not yet one finished file 3');
    expect(text).toContain('0.2 × 0.2 um image header 2');
    expect(text).toContain('not given nowhere 1 t/c_004.tif');
    expect(text).toContain('No header names its channels');
  });

  test('shows channels of an answers file that was written by hand', () => {
    const byHand = [{ match: '**', id: 'Channel:0:0', name: 'CD3', tag: false }] as unknown as readonly Channel[];
    const subject = { rootName: 'x', images: [], book: new AnswerBook(noAnswers), channels: channelRows([], byHand) };
    expect(shown(channelsPart({ subject }).text)).toContain('CD3 Channel:0:0 CD3 0');
  });

  test('of a folder without images lists what is there instead, and judges nothing', () => {
    const text = shown(report([]));
    expect(text).toContain(
      'There are no images in this folder that Scopecard reads. The folder does not contain any files.',
    );
    expect(text).not.toMatch(/Practice level|What is missing|HTAN|0 %/u);
    expect(isReportStart(report([]))).toBe(true);
  });

  test('stands alone: no script, nothing from elsewhere, and the page itself forbids both', () => {
    const page = report(rows);
    expect(isReportStart(page)).toBe(true);
    expect(page).toContain('Content-Security-Policy" content="default-src &#39;none&#39;;');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bon[a-z]+=|javascript:|@import|url\(/iu);
    const addresses = [...page.matchAll(/(?:href|src)="([^"]*)"/gu)].map(([, address]) => address);
    expect(addresses.every((address) => address?.startsWith('#'))).toBe(true);
  });

  test('has a dark look on a dark screen, none of it on paper', () => {
    const page = report(rows);
    const [, dark = ''] = /@media screen and \(prefers-color-scheme: dark\) \{(.*?)\n\}/su.exec(page) ?? [];
    const [, light = ''] = /:root \{ color-scheme: light;(.*?)\}/su.exec(page) ?? [];
    const names = (text: string) => [...text.matchAll(/(--[\w-]+):/gu)].map(([, name]) => name);
    expect(names(dark)).toEqual(names(light));
    expect(names(light).length).toBeGreaterThan(8);
    expect(page.replace(/:root \{[^}]*\}/gu, '')).not.toMatch(/(?:fill|color|background): *#/u);
  });

  test('hostile names and values stay text', () => {
    const evil = '</style><script>alert(1)</script><img src=x onerror="alert(2)">';
    const images = [aRow(`${evil}/${evil}_\u202efit.tif`, { 'experiment_metadata.species': evil }, { header })];
    const page = report(images, { title: evil, sample_origin: evil, license: evil }, [
      'dcn-confocal',
      'bioimage-archive',
    ]);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u202e');
    expect(page).toContain('&lt;script&gt;');
  });

  test('ids are unique, headings in order, every table has a caption and every picture a name', () => {
    const page = report(rows, {}, ['dcn-confocal', 'htan-imaging']);
    const ids = [...page.matchAll(/ id="([^"]*)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/gu)) expect(ids).toContain(target);
    expect([...page.matchAll(/<table>(?!<caption>)/gu)]).toEqual([]);
    expect([...page.matchAll(/<svg(?![^>]*(?:aria-label|aria-hidden))[^>]*>/gu)]).toEqual([]);
    expect(page.match(/<h1>/gu)).toHaveLength(1);
    expect([...page.matchAll(/<(\w+)[^>]*>/gu)].filter(([, name]) => name === 'table').length).toBe(
      [...page.matchAll(/<\/table>/gu)].length,
    );
  });

  test('does not grow with the folder: thousands of images in hundreds of folders', () => {
    const many = Array.from({ length: 1000 }, (_, i) =>
      aRow(`set_${i % 300}/odd name ${i}-x.tif`, { 'experiment_metadata.species': `sp ${i}` }, { header }),
    );
    const page = report(many, {}, ['dcn-confocal', 'htan-imaging']);
    expect(page.length).toBeLessThan(200_000);
    expect(shown(page)).toContain('and 270 more folders');
  });
});
