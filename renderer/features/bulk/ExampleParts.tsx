import { Fragment } from 'react';
import { isSeparator } from '../../../shared/path-pattern/path-parts.ts';
import { PartMenu } from './PartMenu.tsx';
import type { Example } from './use-example.ts';
import './example-parts.css';

/** An example path in parts that can be clicked: folders, then the name without its extension. */
export function ExampleParts({ parts, click, path }: Example) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a line of text
    <div role="group" aria-label={`Parts of ${path}`} className="example-parts">
      {parts.map((level, l) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place alone
        <Fragment key={l}>
          {l > 0 && <span className="example-parts-slash">/</span>}
          {level.map((part, i) =>
            isSeparator(part) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same
              <span key={i} className="example-parts-separator">
                {part.text}
              </span>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same
              <PartMenu key={i} parts={parts} level={l} index={i} onChange={click} />
            ),
          )}
        </Fragment>
      ))}
    </div>
  );
}
