import { capital } from '../../basics/capital.ts';
import { groupedNumber } from '../../basics/count.ts';
import type { CheckedList, DecidedBy, DecidedStep } from '../curation.ts';
import { type Html, html } from './html.ts';
import { firstOf, moreText, names, section, table } from './parts.ts';
import { bar, mark } from './pictures.ts';
import type { ReportParts } from './report-parts.ts';

const mostFolders = 30;

/** Who decided an item. */
const deciders: Readonly<Record<DecidedBy, string>> = {
  program: 'the files',
  proposed: 'the files, to be confirmed',
  person: 'a person',
};

/** The level of practice that is reached, and the requirements of each level. */
export function dcnPart({ dcn }: Pick<ReportParts, 'dcn'>): Html {
  const lines = dcn.steps.flatMap(({ level, needs }) =>
    needs.map(({ label, holds, remedy }) => [label, capital(level), mark(holds), holds ? '' : remedy]),
  );
  return section(
    'dcn',
    'Practice level',
    html`<p>Reached: <b>${dcn.level}</b>.${dcn.next === null ? '' : ` The next step: ${dcn.next}`}</p>`,
    table(
      'What each level needs (Data Curation Network, confocal microscopy 1.2)',
      ['Need', 'Level', 'Met', 'To do'],
      lines,
    ),
  );
}

/** The decision tree, and every list of the primer with its reasons. */
export function listsPart({ dcn }: Pick<ReportParts, 'dcn'>): Html {
  const tree = dcn.tree.map(({ step, question, answer, because, ask, by }) => [
    html`${step}. ${question}`,
    answerMark(answer),
    html`${capital(because)}.${ask === undefined ? null : html` <b>To ask for:</b> ${ask}.`}`,
    deciders[by],
  ]);
  const passed = dcn.passedOver.map(({ step }) => step).join(', ');
  return section(
    'lists',
    'Curator’s lists and FAIR',
    table('Decision tree', ['Step', 'Answer', 'Why', 'Decided by'], tree),
    passed === ''
      ? null
      : html`<p class="note">This folder does not reach ${dcn.passedOver.length > 1 ? 'steps' : 'step'} ${passed}.</p>`,
    ...dcn.lists.map(listTable),
  );
}

function answerMark(answer: DecidedStep['answer']): Html {
  return answer === null ? mark(null) : html`${answer ? 'yes' : 'no'}`;
}

function listTable({ id, title, items }: CheckedList): Html {
  if (id === 'undecided') {
    return table(
      `${title}: shown, not judged`,
      ['Item', 'Here'],
      items.map(({ label, because }) => [label, capital(because)]),
    );
  }
  const lines = items.map(({ id: item, label, holds, because, by }) => [
    id === 'fair' ? `${item} · ${label}` : label,
    mark(holds),
    `${capital(because)}.`,
    deciders[by],
  ]);
  return table(title, ['Item', 'Met', 'Why', 'Decided by'], lines);
}

/** HTAN's levels with the facts behind them. */
export function htanPart({ htan }: Pick<ReportParts, 'htan'>): Html {
  const levels = htan.levels.map(({ level, meaning, files }) => [`Level ${level}`, meaning, files]);
  const facts = htan.facts.map(({ label, level, holds, fails, paths }) => {
    const asked = holds + fails;
    const share = asked === 0 ? 0 : holds / asked;
    return [
      label,
      level === 'must' ? 'required' : 'advised',
      asked === 0
        ? 'not answered, or not asked of these files'
        : html`${holds} of ${asked}${bar(share, `${label}: ${holds} of ${asked}`)}`,
      fails === 0 ? '' : names(paths, fails),
    ];
  });
  const { shown, more } = firstOf(htan.folders, mostFolders);
  const folders = shown.map(({ folder, levels: counts, missing }) => [
    folder === '' ? './' : `${folder}/`,
    Object.entries(counts)
      .map(([level, count]) => `${groupedNumber(count)} at level ${level}`)
      .join(', '),
    missing.map(({ label, count }) => `${label.toLowerCase()} (${groupedNumber(count)})`).join(', '),
  ]);
  return section(
    'htan',
    'HTAN levels',
    html`<p class="note">As phase ${htan.phase} asks for them, from headers and file structure.</p>`,
    table('Files by level', ['Level', 'Meaning', 'Files'], levels),
    table('Facts behind level 2', ['Fact', 'Level', 'True for', 'Missing in'], facts),
    table('Levels by folder', ['Folder', 'Files', 'What level 2 still requires'], folders),
    moreText(more + htan.moreFolders, 'folder'),
  );
}
