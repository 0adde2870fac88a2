import { useState } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TagText } from './TagText.tsx';
import { useTags } from './use-tags.ts';
import './tag-list.css';

/** The file's own tags, directory by directory; read when unfolded. */
export function TagList({ row }: { readonly row: ImageRow }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section aria-label="Tags">
      <h3 className="header-heading">
        <button type="button" className="tags-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> Tags of the file
        </button>
      </h3>
      {isOpen && <Directory key={row.path} row={row} />}
    </section>
  );
}

function Directory({ row }: { readonly row: ImageRow }) {
  const [directory, setDirectory] = useState(0);
  const tags = useTags(row, directory);
  if (!tags) return <p className="inspector-wait">Reading…</p>;
  if (!tags.ok) return <Banner problem={tags.problem} />;
  return (
    <>
      <Pager directory={directory} hasNext={tags.value.next} onTurn={setDirectory} />
      {tags.value.tags.length === 0 && <p className="inspector-note">No tags can be read here.</p>}
      <dl className="facts">
        {tags.value.tags.map((tag, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a broken file may have one code twice, and the list never reorders
          <div key={i} className="fact tags-fact">
            <dt>
              {tag.name} <small>{`${tag.code} · ${tag.type} × ${groupedNumber(tag.count)}`}</small>
            </dt>
            <TagText row={row} directory={directory} tag={tag} />
          </div>
        ))}
      </dl>
    </>
  );
}

interface PagerProps {
  readonly directory: number;
  readonly hasNext: boolean;
  readonly onTurn: (directory: number) => void;
}

function Pager({ directory, hasNext, onTurn }: PagerProps) {
  if (directory === 0 && !hasNext) return null;
  return (
    <div className="tags-pager">
      <Button
        look="link"
        unavailable={directory === 0 ? 'This is the first directory.' : null}
        onClick={() => onTurn(directory - 1)}
      >
        Previous
      </Button>
      <span className="numeric" aria-live="polite">{`Directory ${directory + 1}`}</span>
      <Button
        look="link"
        unavailable={hasNext ? null : 'This is the last directory.'}
        onClick={() => onTurn(directory + 1)}
      >
        Next
      </Button>
    </div>
  );
}
