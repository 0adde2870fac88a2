import { useState } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { whatIsWrong } from '../../../../shared/problems/wording.ts';
import type { RawTag } from '../../../../shared/tiff/structure/raw-tags.ts';
import { host } from '../../../host/host.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';

/** Longest preview that the host sends; a longer text is read when it is asked for. */
const previewLength = 200;

interface TagTextProps {
  readonly row: ImageRow;
  readonly directory: number;
  readonly tag: RawTag;
}

/** The value of a tag; a long text can be unfolded. */
export function TagText({ row, directory, tag }: TagTextProps) {
  const [whole, setWhole] = useState<string | null>(null);
  const folder = useFolder((state) => state.folder?.id ?? '');
  const isCut = tag.type === 'ASCII' && tag.count > previewLength;
  async function unfold() {
    const text = await host.request('image.tagText', { folder, path: row.path, directory, code: tag.code });
    setWhole(text.ok ? text.value : whatIsWrong(text.problem));
  }
  const shown = whole ?? tag.text;
  return (
    <dd className={whole === null ? 'numeric' : 'numeric tags-whole'}>
      <span className="fact-value">
        {whole === null ? tag.text || '—' : <pre>{whole}</pre>}
        {isCut && whole === null && (
          <>
            {' '}
            <Button look="link" onClick={() => void unfold()}>
              Show all {groupedNumber(tag.count)} characters
            </Button>
          </>
        )}
      </span>
      {shown !== '' && <CopyButton text={shown} label={`Copy ${tag.name}`} />}
    </dd>
  );
}
