import type { Channel } from '../answers.ts';
import { channelAnswer } from '../channels/channel-answer.ts';
import { channelId } from '../channels/channel-rows.ts';
import type { DepositFinding } from '../finding.ts';
import { finding, shown } from '../findings.ts';
import { readDepositRecords } from '../table/records.ts';
import { type ChannelForm, channelColumns } from './channel-columns.ts';
import { channelCsv, isCompleteTable } from './channel-csv.ts';
import { imageChannels } from './image-channels.ts';
import type { HtanImage } from './image-facts.ts';

/** A cell in which the table beside an image and the one that would be written differ. */
interface CellDifference {
  /** Number of the channel, from 0. */
  readonly channel: number;
  readonly column: string;
  readonly own: string;
  readonly written: string;
}

/**
 * The path of the table of channels beside an image, if it is complete in the form and has something that the written one
 * lacks: none is written for it then. One that an earlier deposit left there has nothing of its own.
 */
export function ownTable(image: HtanImage, form: ChannelForm, answers: readonly Channel[]): string | null {
  const { table, tableFaults } = image;
  if (!table || !isCompleteTable(table.text, form, tableFaults)) return null;
  return differencesIn(image, table.text, form, answers).some(({ own }) => own !== '') ? table.path : null;
}

/** Answers that the own table of an image does not have, and which are not used therefore. */
export function answersBesideTable(
  image: HtanImage,
  form: ChannelForm,
  answers: readonly Channel[],
): readonly DepositFinding[] {
  const path = ownTable(image, form, answers);
  if (path === null || !image.table) return [];
  const keyOf = (name: string) => channelColumns[form].find((column) => column.name === name)?.key ?? '';
  return differencesIn(image, image.table.text, form, answers).flatMap(({ channel, column, own, written }) => {
    const name = image.structure.omeImage?.channels[channel]?.Name ?? '';
    const { values } = channelAnswer(answers, image.path, channelId(channel), name);
    if (!Object.hasOwn(values, keyOf(column))) return [];
    const row = channel + 2;
    const details = { path, row, column, own: own === '' ? 'nothing' : `“${shown(own)}”`, answer: shown(written) };
    return [finding('deposit-channel-own', details, { path, row, column, value: own })];
  });
}

/** The rows of both are the channels of the header, in its order. */
function differencesIn(
  { path, structure: { omeImage } }: HtanImage,
  text: string,
  form: ChannelForm,
  answers: readonly Channel[],
): readonly CellDifference[] {
  const own = cellsByName(text);
  const written = omeImage ? cellsByName(channelCsv(imageChannels(path, omeImage, answers), form)) : [];
  return own.flatMap((cells, channel) =>
    [...new Set([...cells.keys(), ...(written[channel]?.keys() ?? [])])].flatMap((column) => {
      const both = { own: cells.get(column) ?? '', written: written[channel]?.get(column) ?? '' };
      return both.own === both.written ? [] : [{ channel, column, ...both }];
    }),
  );
}

/** The cells of each row that has any, by their column. */
function cellsByName(text: string): readonly ReadonlyMap<string, string>[] {
  const [head, ...rows] = readDepositRecords(text.replace(/^\ufeff/u, ''), ',');
  const names = head?.cells.map((cell) => cell.trim()) ?? [];
  return rows
    .map(({ cells }) => new Map(names.map((name, i) => [name, cells[i]?.trim() ?? ''])))
    .filter((cells) => [...cells.values()].some((cell) => cell !== ''));
}
