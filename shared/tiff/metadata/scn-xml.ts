import { walkXml, type XmlAttributes } from '../../header/xml-elements.ts';

/** One page of an image: a channel in a focal plane, in full size or smaller. */
export interface ScnPage {
  /** Its index among the directories of the file. */
  readonly index: number;
  readonly c: number;
  readonly z: number;
  /** 0 in full size, more in smaller copies. */
  readonly level: number;
}

/** One image of a slide. */
export interface ScnImage {
  readonly pages: readonly ScnPage[];
  /** Pixels of a page in full size; 0 where the description does not give its sides. */
  readonly area: number;
  readonly created: string;
  /** Whether it shows the whole slide, for orientation. */
  readonly isMacro: boolean;
}

type Building = { -readonly [Key in keyof ScnImage]: ScnImage[Key] } & { pages: ScnPage[] };

/** No real slide has more pages. */
const pageLimit = 100_000;

const count = (text = '0'): number => {
  const value = Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : -1;
};

function addPage(image: Building, { ifd, c, z, r, sizeX, sizeY }: XmlAttributes): void {
  const page = { index: count(ifd ?? '-1'), c: count(c), z: count(z), level: count(r) };
  if (Object.values(page).includes(-1) || image.pages.length >= pageLimit) return;
  image.pages.push(page);
  if (page.level === 0) image.area ||= Math.max(0, count(sizeX) * count(sizeY));
}

/** Whether a view is that of the whole collection. */
const isWhole = (view: XmlAttributes, collection: XmlAttributes): boolean =>
  view.sizeX !== undefined && view.sizeX === collection.sizeX && view.sizeY === collection.sizeY;

/** The images of a slide that have pages. @throws XmlError */
export function readScnXml(xml: string): readonly ScnImage[] {
  const images: Building[] = [];
  let collection: XmlAttributes = {};
  walkXml(xml, {
    wants: (name) => ['collection', 'image', 'view', 'dimension', 'creationDate'].includes(name),
    open: (name, attributes) => {
      const image = images.at(-1);
      if (name === 'collection') collection = attributes;
      else if (name === 'image') images.push({ pages: [], area: 0, created: '', isMacro: false });
      else if (name === 'view' && image) image.isMacro = isWhole(attributes, collection);
      else if (name === 'dimension' && image) addPage(image, attributes);
      return 'go';
    },
    close: (name, text) => {
      const image = images.at(-1);
      if (name === 'creationDate' && image) image.created = text();
    },
  });
  return images.filter(({ pages }) => pages.length > 0);
}

/** The image that a slide stands for: the largest one that is not there for orientation; the first of equals. */
export function mainScnImage(images: readonly ScnImage[]): ScnImage | null {
  const scans = images.filter(({ isMacro }) => !isMacro);
  const [first = null, ...others] = scans.length > 0 ? scans : images;
  return others.reduce((main, image) => (main && image.area > main.area ? image : main), first);
}
