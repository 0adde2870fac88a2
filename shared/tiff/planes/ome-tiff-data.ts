import { walkXml, type XmlAttributes } from '../../header/xml-elements.ts';
import { tiffDataPlanes } from '../metadata/ome-xml.ts';

/** One `TiffData` element: consecutive planes from `first` are in the directories from `ifd`. */
export interface TiffDataPlanes {
  readonly first: { readonly C: number; readonly Z: number; readonly T: number };
  readonly ifd: number;
  /** Number of planes; infinite for all of them. */
  readonly count: number;
  readonly fileName: string;
  readonly uuid: string;
}

/** No real image has more elements than this. */
const elementLimit = 1_000_000;

interface Building {
  first: TiffDataPlanes['first'];
  ifd: number;
  count: number;
  fileName: string;
  uuid: string;
}

const index = (attributes: XmlAttributes, name: string): number => {
  const value = Number(attributes[name] ?? 0);
  return Number.isSafeInteger(value) && value >= 0 ? value : 0;
};

function started(attributes: XmlAttributes): Building {
  return {
    first: { C: index(attributes, 'FirstC'), Z: index(attributes, 'FirstZ'), T: index(attributes, 'FirstT') },
    ifd: index(attributes, 'IFD'),
    count: tiffDataPlanes(attributes),
    fileName: '',
    uuid: '',
  };
}

/**
 * The `TiffData` elements of one image of an OME-XML text, counted from 0. Nothing behind that image is read.
 * @throws XmlError if the text is not well-formed up to the end of the image
 */
export function readTiffData(text: string, image: number): readonly TiffDataPlanes[] {
  const found: Building[] = [];
  let at = -1;
  let isRead = false;
  walkXml(text, {
    wants: (name) => name === 'Image' || name === 'TiffData' || name === 'UUID',
    open: (name, attributes) => {
      if (name === 'Image') at++;
      if (at === image && name === 'TiffData') found.push(started(attributes));
      const last = found.at(-1);
      if (at === image && name === 'UUID' && last) last.fileName = attributes.FileName ?? '';
      return isRead || found.length > elementLimit ? 'stop' : 'go';
    },
    close: (name, text) => {
      isRead ||= at === image && name === 'Image';
      const last = found.at(-1);
      if (at === image && name === 'UUID' && last) last.uuid = text().trim();
    },
  });
  return found;
}
