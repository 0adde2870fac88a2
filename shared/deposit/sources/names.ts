import { fileName, folderOf } from '../../basics/slash-path.ts';
import type { SourcedValue } from '../provenance.ts';
import { roiIn } from './datasets.ts';
import type { Source } from './source.ts';

function fromName(value: string | number, detail: string): SourcedValue {
  return { value, source: { kind: 'name', detail } };
}

/** Values in the names of files and folders: `roi`. */
export const nameSource: Source = ({ dataset }, argument) => {
  if (argument !== 'roi') return null;
  const found = roiIn(fileName(dataset.path)) ?? roiIn(fileName(dataset.images[0].path));
  return found && fromName(found.number, found.text);
};

/** The folder with the regions of a slide: around a folder that is itself one region, else the images' own. */
export const folderSource: Source = ({ dataset, rootName }) => {
  const isRegion = dataset.path !== dataset.images[0].path && roiIn(fileName(dataset.path)) !== null;
  const folder = isRegion ? folderOf(dataset.path) : folderOf(dataset.images[0].path);
  const name = folder === '' ? rootName : fileName(folder);
  return name === '' ? null : fromName(name, name);
};

/** Where the dataset is. */
export const placeSource: Source = ({ dataset }) => fromName(dataset.path, dataset.path);
