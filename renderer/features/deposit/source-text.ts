import type { AnswerPlace } from '../../../shared/deposit/answers.ts';
import type { Provenance } from '../../../shared/deposit/provenance.ts';

/** Where a value comes from, in a few words. */
export function sourceText({ kind, detail }: Provenance): string {
  switch (kind) {
    case 'constant':
      return 'fixed by the standard';
    case 'header':
      return `image header, ${detail}`;
    case 'sidecar':
      return `sidecar, ${detail}`;
    case 'name':
      return `name, ${detail}`;
    case 'derived':
      return `from ${detail}`;
    case 'answer':
      return detail === 'deposit' ? 'your answer' : `your answer, ${detail}`;
  }
}

/** The place of an answer by the name that its source bears; null where it was told of a person. */
export function placeOf({ kind, detail }: Provenance, isImage: (path: string) => boolean): AnswerPlace | null {
  if (kind !== 'answer') return null;
  if (detail === 'deposit') return { kind: 'deposit' };
  if (isImage(detail)) return { kind: 'image', path: detail };
  return /[*?[{]/.test(detail) ? { kind: 'group', match: detail } : null;
}
