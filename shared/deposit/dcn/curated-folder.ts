import type { TiffStructure } from '../../tiff/read-structure.ts';
import { lossyCompressions } from '../../tiff/structure/tag-value-names.ts';
import { noDetails } from '../details.ts';
import { privateEntries } from '../htan/private-header.ts';
import type { DepositSubject } from '../values/build-tables.ts';
import type { CuratedFolder } from './folder.ts';

/** Names that are listed, each once. */
const mostNames = 50;

function equipmentIn({ ome, tags }: TiffStructure): readonly string[] {
  const microscope = [ome?.microscope?.Manufacturer ?? tags.make, ome?.microscope?.Model ?? tags.model];
  const objectives = (ome?.objectives ?? []).map(({ Model, LensNA, NominalMagnification }) =>
    [Model ?? (NominalMagnification && `objective ${NominalMagnification}×`), LensNA && `NA ${LensNA}`]
      .filter(Boolean)
      .join(', '),
  );
  return [microscope.filter(Boolean).join(' '), ...objectives].filter((name) => name !== '');
}

function channelsIn({ ome }: TiffStructure): readonly string[] {
  return ome?.images.flatMap(({ channels }) => channels.flatMap(({ Name }) => (Name ? [Name] : []))) ?? [];
}

interface Read {
  readonly path: string;
  readonly structure: TiffStructure;
}

function pathsWhere(read: readonly Read[], holds: (structure: TiffStructure) => boolean): ReadonlySet<string> {
  return new Set(read.filter(({ structure }) => holds(structure)).map(({ path }) => path));
}

function namesIn(read: readonly Read[], names: (structure: TiffStructure) => readonly string[]): readonly string[] {
  return [...new Set(read.flatMap(({ structure }) => names(structure)))].slice(0, mostNames);
}

/** A folder as the curator's lists and its README see it. */
export function curatedFolder({ images, book, rootName, details = noDetails }: DepositSubject): CuratedFolder {
  const read = images.flatMap(({ path }): Read[] => {
    const structure = details.structures.get(path);
    return structure ? [{ path, structure }] : [];
  });
  return {
    name: rootName,
    rows: images,
    files: details.files,
    readme: details.texts.get('README.txt') ?? null,
    answers: book.valuesOfAll(images.map(({ path }) => path)),
    people: book.people,
    software: new Map(
      read.flatMap(({ path, structure: { tags } }) => (tags.software === '' ? [] : [[path, tags.software]])),
    ),
    lossy: pathsWhere(read, ({ compression }) => lossyCompressions.has(compression)),
    merged: pathsWhere(read, ({ samples, dtype }) => samples >= 3 && dtype === 'uint8'),
    drawn: pathsWhere(read, ({ hasRegions }) => hasRegions),
    named: pathsWhere(read, (structure) => privateEntries(structure).some(({ kind }) => kind === 'person')),
    equipment: namesIn(read, equipmentIn),
    channels: namesIn(read, channelsIn),
  };
}
