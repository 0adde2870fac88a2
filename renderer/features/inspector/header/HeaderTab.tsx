import { mayHaveTags } from '../../../../shared/formats/dialect-title.ts';
import type { HeaderFact } from '../../../../shared/image/header.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { useFacts } from '../../../state/folder/facts.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { headerValues } from './header-values.ts';
import { TagList } from './TagList.tsx';
import './header-tab.css';

/** The image file's own data: the fields that a sidecar repeats, then everything else found. */
export function HeaderTab({ row }: { readonly row: ImageRow }) {
  const unreadable = row.problems.find((problem) => problem.code === 'image-unreadable');
  if (!row.header) {
    return (
      <>
        {unreadable && <Banner problem={unreadable} />}
        {mayHaveTags(row) && <TagList row={row} />}
      </>
    );
  }
  return (
    <>
      <section aria-label="Header">
        <h3 className="header-heading">Header</h3>
        <Facts facts={headerValues(row.header)} />
      </section>
      <MoreFacts row={row} />
      {mayHaveTags(row) && <TagList row={row} />}
    </>
  );
}

function MoreFacts({ row }: { readonly row: ImageRow }) {
  const facts = useFacts(row);
  if (facts && !facts.ok) return <Banner problem={facts.problem} />;
  return (
    <section aria-label="More about the file" aria-busy={!facts}>
      <h3 className="header-heading">More about the file</h3>
      {facts ? <Facts facts={facts.value} /> : <p className="inspector-wait">Reading…</p>}
      <p className="inspector-note">For information only: none of this is saved in the sidecar.</p>
    </section>
  );
}

function Facts({ facts }: { readonly facts: readonly HeaderFact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value, lines }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two facts may have one label, and the list never reorders
        <div key={i} className="fact">
          <dt>{label}</dt>
          <dd className="numeric">
            <span className={value === '' ? 'fact-none' : 'fact-value'}>
              {value === '' ? 'not in the file' : (lines ?? [value]).join('\n')}
            </span>
            {value !== '' && <CopyButton text={value} label={`Copy ${label}`} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
