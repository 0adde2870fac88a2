import { type FolderSource, SourceError } from '../header/byte-source.ts';
import { parseDateTime } from '../header/date-time.ts';
import { dateTimeText, fact, objectiveText } from '../header/fact-text.ts';
import { XmlError } from '../header/xml-elements.ts';
import type { HeaderFact } from '../image/header.ts';
import { type OmeDocument, objectiveOf, parseOmeXml } from '../tiff/metadata/ome-xml.ts';

/** Where bioformats2raw keeps the original's OME-XML (docs/formats.md, OME-Zarr). */
const path = 'OME/METADATA.ome.xml';

/** The document; null where it is missing or unreadable: the image does not depend on it. */
function documentIn(folder: FolderSource): OmeDocument | null {
  try {
    const text = folder.part(path);
    return text === null ? null : parseOmeXml(text);
  } catch (error) {
    if (error instanceof SourceError || error instanceof XmlError) return null;
    throw error;
  }
}

/** What the OME-XML beside the images adds; facts without a value where there is none. */
export function omeXmlFacts(folder: FolderSource): readonly HeaderFact[] {
  const document = documentIn(folder);
  const image = document?.images[0];
  const lens = document && objectiveOf(document.objectives, image ?? { objectiveId: '' });
  return [
    fact('Objective', lens ? objective(lens) : ''),
    fact('Acquired', dateTimeText(parseDateTime(image?.acquisitionDate ?? ''))),
    fact('Converted by', document?.creator ?? ''),
  ];
}

function objective({
  Model = '',
  NominalMagnification = '',
  LensNA = '',
  Immersion = '',
}: OmeDocument['objectives'][0]) {
  return objectiveText({ model: Model, magnification: NominalMagnification, aperture: LensNA, immersion: Immersion });
}
