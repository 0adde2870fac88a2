import { countOf, groupedNumber } from '../../basics/count.ts';
import { organismOf } from '../sources/organisms.ts';
import { biology, filled, percentText, summaryOf } from './filled.ts';
import { answerText } from './folder.ts';
import { answered, type CuratedList, question } from './item.ts';

/** The FAIR principles as the primer asks for them. */
export const fair: CuratedList = {
  id: 'fair',
  title: 'FAIR',
  items: [
    {
      id: 'F1',
      label: 'Rich metadata for the field',
      by: 'proposed',
      decide: (folder) => [
        filled(folder, biology) >= 0.6,
        `${percentText(filled(folder, biology))} of the main fields filled`,
      ],
    },
    {
      id: 'F2',
      label: 'A named schema in common use',
      by: 'program',
      decide: ({ rows }) => {
        const ome = rows.filter(({ dialect }) => dialect === 'ome').length;
        return [ome > 0, ome > 0 ? `OME-XML in ${countOf(ome, 'image')}` : 'no image has OME-XML'];
      },
    },
    {
      id: 'F3',
      label: 'Metadata that can be searched',
      by: 'program',
      decide: ({ rows }) => {
        const { length } = rows.filter(({ sidecar }) => sidecar === 'ok');
        return [length > 0, `${countOf(length, 'image')} with a sidecar in JSON`];
      },
    },
    question('F4', 'An identifier of the record: DOI, handle or URI', 'identifier'),
    {
      id: 'A1',
      label: 'Metadata that people read',
      by: 'program',
      decide: ({ readme }) => (readme === null ? [false, 'no README yet'] : [true, 'README.txt']),
    },
    {
      id: 'A2',
      label: 'Metadata that programs read',
      by: 'program',
      decide: ({ rows }) => {
        const { length } = rows.filter(({ sidecar, dialect }) => sidecar === 'ok' || dialect === 'ome');
        return [length > 0, `JSON or OME-XML of ${groupedNumber(length)} of ${countOf(rows.length, 'image')}`];
      },
    },
    question('A3', 'Images can be downloaded', 'downloadable'),
    {
      id: 'A4',
      label: 'Images are easily viewed',
      by: 'program',
      decide: ({ rows }) => {
        const unread = rows.filter(({ header }) => header === null).length;
        return [
          rows.length > 0 && unread === 0,
          unread === 0 ? 'every header can be read' : `${countOf(unread, 'image')} cannot be read`,
        ];
      },
    },
    question('A5', 'A persistent identifier', 'identifier'),
    {
      id: 'I1',
      label: 'A shared vocabulary',
      by: 'proposed',
      decide: (folder) => {
        const species = summaryOf(folder).find(({ field }) => field.name === 'species')?.values ?? [];
        const known = species.filter(({ value }) => organismOf(value));
        return [
          species.length > 0 && known.length === species.length,
          species.length === 0
            ? 'no species named'
            : `${known.length} of ${countOf(species.length, 'species', 'species')} known to the NCBI taxonomy`,
        ];
      },
    },
    {
      id: 'R1',
      label: 'A licence',
      by: 'program',
      key: 'license',
      decide: (folder) => {
        const file = folder.files.find(({ path }) => /^licen[cs]e(?:\.\w+)?$/iu.test(path));
        if (file) return [true, file.path];
        return answered(folder, 'license') ?? [false, 'no licence file, not answered yet'];
      },
    },
    {
      id: 'R2',
      label: 'Attribution',
      by: 'person',
      decide: ({ people }) => [
        people.length > 0,
        people.length > 0 ? `${countOf(people.length, 'person', 'people')} named` : 'no one named yet',
      ],
    },
    {
      id: 'R3',
      label: 'How the data were made',
      by: 'proposed',
      decide: (folder) => {
        const missing = (
          [
            ['preparation', 'preparation'],
            ['acquisition.settings', 'settings'],
          ] as const
        ).filter(([key]) => answerText(folder, key) === '');
        return missing.length === 0
          ? [true, 'preparation and settings described']
          : [false, `${missing.map(([, name]) => name).join(' and ')} not described yet`];
      },
    },
    question('R4', 'A version', 'version'),
  ],
};
