import type { Person } from '../answers.ts';
import type { FormValues } from '../sources/form-values.ts';
import { listedIn } from '../sources/listed.ts';
import { personName } from '../sources/people.ts';
import { associations, bioImagesForm, type FormSection } from './form-fields.ts';
import { type FormLists, listSections, listTexts, pageTabLinks } from './form-lists.ts';

/** A part is in the form where it is required, or where any of it is filled. */
function isUsed({ required, fields }: FormSection, values: FormValues): boolean {
  return required || fields.some(({ key }) => values.has(key));
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/gu, ' ').trim();

/** Text to paste into the form, in its order; missing parts are marked. */
export function formText(values: FormValues, people: readonly Person[], lists: FormLists): string {
  const [study, ...others] = bioImagesForm;
  const sections = [
    ...(study ? [sectionText(study, values)] : []),
    peopleText(people),
    ...listTexts(lists),
    ...others.map((section) => sectionText(section, values)),
  ];
  return `# BioImage Archive: text for the form\n\n${sections.filter(Boolean).join('\n')}`;
}

function sectionText(section: FormSection, values: FormValues): string {
  const { title, fields } = section;
  if (!isUsed(section, values)) return '';
  const included = fields.filter((field) => values.has(field.key) || field.required);
  const lines = included.map(
    (field) => `**${field.title}**  \n${values.get(field.key)?.text ?? '(still to be filled in)'}\n`,
  );
  const table = section.type === 'Study Component' ? `\n${associationsText(values)}` : '';
  return `## ${title}\n\n${lines.join('\n')}${table}`;
}

function associationsText(values: FormValues): string {
  const used = associations.filter(({ key, required }) => required || values.has(key));
  const lines = used.map(({ title, key }) => `- ${title}: ${values.get(key)?.text ?? '(still to be filled in)'}\n`);
  return `**Associations**\n\n${lines.join('')}`;
}

function peopleText(people: readonly Person[]): string {
  const lines = people.map((person) => {
    const parts = [
      personName(person),
      person.email,
      person.affiliation,
      person.roles?.join(', '),
      person.orcid && `ORCID ${person.orcid}`,
    ];
    return `- ${parts.filter(Boolean).join(' · ')}`;
  });
  return `## Contact\n\n${lines.length > 0 ? lines.join('\n') : '(still to be filled in)'}\n`;
}

interface Attribute {
  readonly name: string;
  readonly value: string;
  readonly reference?: true;
  readonly valqual?: readonly { readonly name: string; readonly value: string }[];
}

interface PageTabSection {
  readonly accno?: string;
  readonly type: string;
  readonly attributes: readonly Attribute[];
  readonly subsections?: readonly PageTabSection[];
}

/** The submission as a PageTab document, as BioStudies reads it. */
export function pageTab(values: FormValues, people: readonly Person[], lists: FormLists): string {
  const [study, ...others] = bioImagesForm;
  const text = (key: string): string => oneLine(values.get(key)?.text ?? '');
  const sections = others.filter((section) => isUsed(section, values));
  const links = pageTabLinks(lists);
  const submission = {
    attributes: [
      { name: 'Template', value: 'BioImages.v5' },
      { name: 'Title', value: text('title') },
      { name: 'ReleaseDate', value: text('release_date') },
      { name: 'AttachTo', value: 'BioImages' },
    ],
    section: {
      type: 'Study',
      attributes: attributesOf(study?.fields ?? [], text).filter(({ name }) => name !== 'Release date'),
      ...(links.length > 0 && { links }),
      subsections: [
        ...peopleSections(people),
        ...listSections(lists),
        ...sections.map((section, i) => sectionOf(section, i, text)),
      ],
    },
  };
  return `${JSON.stringify(submission, null, 2)}\n`;
}

function attributesOf(fields: FormSection['fields'], text: (key: string) => string): readonly Attribute[] {
  return fields.flatMap(({ title, key }) => {
    const values = severalOf.has(key) ? listedIn(text(key)) : [text(key)];
    return values
      .filter((value) => value !== '')
      .map((value) => ({ name: title, value, ...licenceAddress(key, value) }));
  });
}

/** The form gives the address of a licence beside its name. */
function licenceAddress(key: string, value: string): Pick<Attribute, 'valqual'> {
  const url = key === 'license' ? licenceTexts[value] : undefined;
  return url === undefined ? {} : { valqual: [{ name: 'URL', value: url }] };
}

const licenceTexts: Readonly<Record<string, string>> = {
  CC0: 'https://creativecommons.org/publicdomain/zero/1.0/legalcode',
  'CC BY 4.0': 'https://creativecommons.org/licenses/by/4.0/legalcode',
};

/** Fields that take several values, each an attribute of its own. */
const severalOf: ReadonlySet<string> = new Set(['keywords', 'annotation.type']);

function sectionOf({ type, fields }: FormSection, index: number, text: (key: string) => string): PageTabSection {
  const section = { accno: `${type}-${index + 1}`, type, attributes: attributesOf(fields, text) };
  if (type !== 'Study Component') return section;
  return { ...section, subsections: [{ type: 'Associations', attributes: attributesOf(associations, text) }] };
}

/** People, and each of the organisations that they refer to, once. */
function peopleSections(people: readonly Person[]): readonly PageTabSection[] {
  const organisations = [...new Set(people.flatMap(({ affiliation }) => (affiliation ? [affiliation] : [])))];
  const authors = people.map((person): PageTabSection => {
    const at = organisations.indexOf(person.affiliation ?? '');
    const plain = [
      ['Name', personName(person)],
      ['E-mail', person.email ?? ''],
      ['Role', person.roles?.join(', ') ?? ''],
      ['ORCID', person.orcid ?? ''],
    ].flatMap(([name = '', value = '']) => (value === '' ? [] : [{ name, value }]));
    const organisation = at < 0 ? [] : [{ name: 'affiliation', value: `o${at + 1}`, reference: true } as const];
    return { type: 'Author', attributes: [...plain, ...organisation] };
  });
  const places = organisations.map(
    (name, i): PageTabSection => ({
      accno: `o${i + 1}`,
      type: 'organisation',
      attributes: [{ name: 'Name', value: name }],
    }),
  );
  return [...authors, ...places];
}
