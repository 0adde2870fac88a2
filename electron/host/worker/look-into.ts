import { type ImageSource, readFacts } from '../../../shared/formats/read-header.ts';
import type { ByteSource } from '../../../shared/header/byte-source.ts';
import type { HeaderContext } from '../../../shared/header/format-reader.ts';
import type { ProblemDetails } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { readStructure } from '../../../shared/tiff/read-structure.ts';
import { readRawTags, readTagText } from '../../../shared/tiff/structure/raw-tags.ts';
import type { Look, Looks } from './image-job.ts';

/** Result of a look into an image that cannot be read, with that reason. */
export function nothingToSee({ kind }: Look, reason: ProblemDetails): Looks[keyof Looks] {
  switch (kind) {
    case 'facts':
      return [];
    case 'structure':
      return { structure: null, reason };
    case 'tags':
      return { tags: [], next: false };
    case 'tagText':
      return '';
  }
}

/** A closer look into an open image. Only a file has tags and a structure. */
export function lookInto(source: ImageSource, context: HeaderContext, look: Look): Looks[keyof Looks] {
  if (look.kind === 'facts') return readFacts(source, context);
  return 'part' in source ? nothingToSee(look, because('folder-of-files')) : lookIntoFile(source, context, look);
}

function lookIntoFile(
  source: ByteSource,
  context: HeaderContext,
  look: Exclude<Look, { readonly kind: 'facts' }>,
): Looks[keyof Looks] {
  switch (look.kind) {
    case 'structure':
      return readStructure(source, context);
    case 'tags':
      return readRawTags(source, look.directory, context.name);
    case 'tagText':
      return readTagText(source, look.directory, look.code, context.name);
  }
}
