import { countOf } from '../../../../shared/basics/count.ts';
import type { MaskContents } from '../../../../shared/deposit/curation.ts';
import { ObjectsCheck } from './ObjectsCheck.tsx';

/** Masks and objects tables of a directory that a target requires, checked on request. */
export function MaskPanel({ contents: { target, masks, tables } }: { readonly contents: MaskContents }) {
  return (
    <section className="deposit-section curation" aria-label="Masks">
      <h2>Masks</h2>
      <p className="deposit-explain numeric">
        {countOf(masks, 'mask image')} and {countOf(tables, 'objects table')} in this folder. Checked are the structure
        of the image, the columns and rows of the tables, and whether each pixel value has its row.
      </p>
      {masks > 0 && (
        <ObjectsCheck
          target={target}
          action="Check masks and objects tables"
          goodText={(compared) => `good; pixels of ${countOf(compared, 'channel')} compared`}
        />
      )}
    </section>
  );
}
