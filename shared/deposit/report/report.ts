import { capital } from '../../basics/capital.ts';
import { countOf, groupedNumber } from '../../basics/count.ts';
import type { Paced } from '../../basics/pauses.ts';
import type { CheckedDeposit } from '../check/check-deposit.ts';
import { questionsOf } from '../check/questions.ts';
import { curatedFolder } from '../dcn/curated-folder.ts';
import { curate } from '../dcn/curation.ts';
import { biology, filled, percentText } from '../dcn/filled.ts';
import { answerText } from '../dcn/folder.ts';
import { sizeText } from '../dcn/readme.ts';
import { htanLevels } from '../htan/htan-levels.ts';
import { targetNamed } from '../target/targets.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import { calibrationPart, channelsPart } from './calibration-part.ts';
import { Html, html } from './html.ts';
import { dcnPart, htanPart, listsPart } from './levels-part.ts';
import { missingPart } from './missing-part.ts';
import { pageStart } from './page-start.ts';
import { findProblems, problemsPart } from './problems-part.ts';
import type { ReportParts } from './report-parts.ts';
import { reportStyle } from './style.ts';
import { therePart } from './there-part.ts';

/** The source of a report. */
export interface ReportSubject {
  /** A folder whose details were read. */
  readonly subject: DepositSubject;
  /** The chosen targets. */
  readonly deposits: readonly CheckedDeposit[];
  /** The day on which it is made, `2027-01-31`. */
  readonly made: string;
  /** Version of this program. */
  readonly version: string;
}

/** Default name of the report. */
export const reportName = 'curators-report.html';

/** Nothing is loaded from anywhere, and nothing runs: the page is safe, whatever the names that it shows. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/**
 * The Curator's report: one self-contained HTML page for a folder and its deposit. Every text from files
 * is escaped; lists of files and folders are cut after the first ones, so that its size does not grow with the folder.
 */
export function* curatorsReport({ subject, deposits, made, version }: ReportSubject): Paced<string> {
  const folder = curatedFolder(subject);
  yield;
  const phase2 = targetNamed('htan-imaging')?.target;
  if (!phase2) throw new Error('the target htan-imaging does not exist');
  const htan = htanLevels(subject, phase2);
  yield;
  const questions = questionsOf(
    deposits.flatMap(({ tables }) => tables.map(({ built }) => built)),
    {},
    {},
    deposits.flatMap(({ otherQuestions }) => otherQuestions),
  );
  const problems = yield* findProblems(subject.images, deposits);
  const parts: ReportParts = { subject, folder, dcn: curate(folder), htan, questions, problems };
  yield;
  return page(parts, deposits, made, version).text;
}

const contents = [
  ['there', 'What is there'],
  ['missing', 'What is missing'],
  ['dcn', 'Practice level'],
  ['lists', 'Curator’s lists and FAIR'],
  ['htan', 'HTAN levels'],
  ['problems', 'Problems'],
  ['channels', 'Channels'],
  ['calibration', 'Calibration'],
] as const;

function page(parts: ReportParts, deposits: readonly CheckedDeposit[], made: string, version: string): Html {
  const { folder } = parts;
  const isEmpty = folder.rows.length === 0;
  const title = answerText(folder, 'title') || folder.name;
  const targets = deposits.map(({ target }) => `${target.title}, version ${target.version}`);
  const policyTag = html`<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html`${new Html(pageStart)}
<html lang="en"><head><meta charset="utf-8">${policyTag}<meta name="viewport" content="width=device-width, initial-scale=1"><title>${`Curator’s report: ${title}`}</title><style>${styleText}</style></head>
<body><header><h1>${title}</h1><p class="about">Curator’s report of the folder ${folder.name}, ${made}${targets.length > 0 ? `, for ${targets.join(' and ')}` : ''}</p></header>
${isEmpty ? null : contentsNav}
<main>${isEmpty ? emptyBody(parts) : body(parts)}
<footer><p>Made by Scopecard ${version} from headers, sidecars and answers. Pixels were not looked at; DOIs, ORCIDs and RRIDs were not looked up; nothing was changed.</p></footer></main></body></html>
`;
}

const body = (parts: ReportParts): Html =>
  html`${summary(parts)}${therePart(parts)}${missingPart(parts)}${dcnPart(parts)}${listsPart(parts)}${htanPart(parts)}${problemsPart(parts)}${channelsPart(parts)}${calibrationPart(parts)}`;

/** Levels, lists and questions are about images: without any, the report only lists the files. */
function emptyBody(parts: ReportParts): Html {
  const { folder } = parts;
  const found =
    folder.files.length === 0 ? 'The folder does not contain any files.' : `It contains ${filesText(parts)}.`;
  return html`<p class="next"><b>There are no images in this folder that Scopecard reads.</b> ${found} A deposit needs the images: make the report of the folder that contains them, or ask the depositor for them.</p>${folder.files.length === 0 ? null : therePart(parts)}`;
}

const contentsNav = html`<nav aria-label="Contents"><ul>${contents.map(([id, name]) => html`<li><a href="${`#${id}`}">${name}</a></li>`)}</ul></nav>`;

const styleText = new Html(reportStyle);

function filesText({ folder: { files } }: Pick<ReportParts, 'folder'>): string {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  return `${countOf(files.length, 'file')}, ${sizeText(size)}`;
}

function summary({ folder, dcn, htan, questions, problems }: ReportParts): Html {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const reached = htan.levels
    .filter(({ files }) => files > 0)
    .map(({ level, files }) => `${groupedNumber(files)} at ${level}`);
  const must = questions.filter(({ level }) => level === 'must').length;
  const cards = [
    [countOf(folder.rows.length, 'image'), filesText({ folder })],
    [percentText(filled(folder, biology)), 'of species, region, cell type, genotype and condition filled'],
    [capital(dcn.level), 'practice level'],
    [reached.join(', ') || 'none', 'files by HTAN level'],
    [countOf(must, 'question'), 'still to be answered'],
    [
      countOf(problems.length, 'kind of problem', 'kinds of problems'),
      errors === 0 ? 'no errors' : `${groupedNumber(errors)} of them errors`,
    ],
  ] as const;
  return html`<ul class="cards">${cards.map(([value, what]) => html`<li><b>${value}</b><span>${what}</span></li>`)}</ul>${
    dcn.next === null ? null : html`<p class="next"><b>Next step:</b> ${dcn.next}</p>`
  }`;
}
