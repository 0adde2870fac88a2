import { XmlError } from '../header/xml-elements.ts';
import { firstSheet, type SheetPlace } from './first-sheet.ts';
import { unpackParts } from './unpack-parts.ts';

/** The parts of a workbook that describe its sheets. */
export interface WorkbookParts {
  /** The sheet that is read; null where its description cannot be read. */
  readonly sheet: SheetPlace | null;
  /** Its styles as XML. */
  readonly styles: string;
}

const names = { workbook: 'xl/workbook.xml', relations: 'xl/_rels/workbook.xml.rels', styles: 'xl/styles.xml' };
const wanted: ReadonlySet<string> = new Set(Object.values(names));

/** Unpacks the parts that describe a workbook. @throws Error of the unpacker */
export function workbookParts(bytes: Uint8Array): WorkbookParts {
  const texts = new Map<string, string>();
  unpackParts(bytes, (name) => {
    const decoder = new TextDecoder();
    return wanted.has(name)
      ? (piece) => void texts.set(name, (texts.get(name) ?? '') + decoder.decode(piece, { stream: true }))
      : null;
  });
  return { sheet: sheetOf(texts), styles: texts.get(names.styles) ?? '<styleSheet/>' };
}

function sheetOf(texts: ReadonlyMap<string, string>): SheetPlace | null {
  const [workbook, relations] = [texts.get(names.workbook), texts.get(names.relations)];
  if (!workbook || !relations) return null;
  try {
    return firstSheet(workbook, relations);
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}
