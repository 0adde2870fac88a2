import { walkXml, type XmlAttributes } from '../header/xml-elements.ts';

/** The sheet of a workbook that is read. */
export interface SheetPlace {
  readonly name: string;
  /** Its path inside the archive. */
  readonly path: string;
  /** How many other sheets the workbook has. */
  readonly others: number;
}

interface Sheet extends Pick<SheetPlace, 'name' | 'path'> {
  readonly isHidden: boolean;
}

/** The first sheet that is not hidden: the one that people see. Null where the workbook names none. @throws XmlError */
export function firstSheet(workbook: string, relations: string): SheetPlace | null {
  const sheets = sheetsOf(workbook, sheetPaths(relations));
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  return first ? { name: first.name, path: first.path, others: sheets.length - 1 } : null;
}

function sheetsOf(workbook: string, paths: ReadonlyMap<string, string>): readonly Sheet[] {
  const sheets: Sheet[] = [];
  eachElement(workbook, 'sheet', (attributes) => {
    const path = paths.get(relationId(attributes));
    const { name = '', state = '' } = attributes;
    if (path !== undefined) sheets.push({ name, path, isHidden: /hidden/i.test(state) });
  });
  return sheets;
}

/** Paths of the sheets with cells by the number of their relation; charts of their own are sheets without. */
function sheetPaths(relations: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  eachElement(relations, 'Relationship', ({ Id = '', Target = '', Type = '' }) => {
    if (/\/worksheet$/.test(Type)) paths.set(Id, insideWorkbook(Target));
  });
  return paths;
}

function eachElement(xml: string, wanted: string, found: (attributes: XmlAttributes) => void): void {
  walkXml(xml, {
    wants: (name) => name === wanted,
    open: (name, attributes) => {
      if (name === wanted) found(attributes);
      return 'go';
    },
    close: () => {},
  });
}

/** The prefix of the attribute is the writer's choice. */
function relationId(attributes: XmlAttributes): string {
  const key = Object.keys(attributes).find((name) => /:id$/u.test(name));
  return (key && attributes[key]) ?? '';
}

function insideWorkbook(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}
