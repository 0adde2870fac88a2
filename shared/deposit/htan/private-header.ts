import type { TiffStructure } from '../../tiff/read-structure.ts';

/** A date or a person in a header: the tag or element, and its text. */
export interface PrivateEntry {
  readonly kind: 'date' | 'person';
  readonly place: string;
  readonly value: string;
}

/** Dates in the description of a file, as microscopes and ImageJ write them. */
const dateKeys =
  /\b(ModifyDate|CreateDate|DateTime|Date|Created|Acquired|AcquisitionDate)\b\s*[=:]\s*([^\n\r|;<"]{4,40})/giu;
const isDateLike = (text: string): boolean =>
  /\d{4}[-:/.]\d{1,2}[-:/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/u.test(text);

function entry(kind: PrivateEntry['kind'], place: string, value: string): readonly PrivateEntry[] {
  return value.trim() === '' ? [] : [{ kind, place, value: value.trim().slice(0, 100) }];
}

function inDescription({ ome, tags }: TiffStructure): readonly PrivateEntry[] {
  if (ome) return [];
  return [...tags.description.slice(0, 65_536).matchAll(dateKeys)].flatMap(([, key = '', value = '']) =>
    isDateLike(value) ? entry('date', `ImageDescription, ${key}`, value) : [],
  );
}

/** Every date and every person that a header names, tag by tag. */
export function privateEntries(structure: TiffStructure): readonly PrivateEntry[] {
  const { ome, tags } = structure;
  const images = ome?.images ?? [];
  const people = (ome?.experimenters ?? []).flatMap((person) =>
    (['FirstName', 'LastName', 'Email', 'UserName'] as const).flatMap((key) =>
      entry('person', `Experimenter ${key}`, person[key] ?? ''),
    ),
  );
  return [
    ...images.flatMap(({ acquisitionDate }) => entry('date', 'AcquisitionDate', acquisitionDate)),
    ...entry('date', 'DateTime (306)', tags.dateTime),
    ...inDescription(structure),
    ...(ome?.dates ?? []).flatMap((date) => entry('date', 'StructuredAnnotations', date)),
    ...people,
    ...entry('person', 'Artist (315)', tags.artist),
    ...entry('person', 'HostComputer (316)', tags.hostComputer),
  ];
}
