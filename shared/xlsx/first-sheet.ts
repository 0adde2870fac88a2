import { walkXml, type XmlAttributes } from '../header/xml-elements.ts';

/** Path inside a workbook of its first sheet; null where it names none. @throws Error when it is not XML */
export function firstSheetPath(workbook: string, relations: string): string | null {
  let id = '';
  walkXml(workbook, {
    wants: (name) => name === 'sheet',
    open: (name, attributes) => {
      if (name === 'sheet' && id === '') id = relationId(attributes);
      return id === '' ? 'go' : 'stop';
    },
    close: () => {},
  });
  let target: string | null = null;
  walkXml(relations, {
    wants: (name) => name === 'Relationship',
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id === id && Target) target = Target;
      return target === null ? 'go' : 'stop';
    },
    close: () => {},
  });
  return target === null ? null : insideWorkbook(target);
}

/** The prefix of the attribute is the writer's choice. */
function relationId(attributes: XmlAttributes): string {
  const key = Object.keys(attributes).find((name) => /:id$/u.test(name));
  return (key && attributes[key]) ?? '';
}

function insideWorkbook(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}
