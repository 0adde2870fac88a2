import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { closeGuide, type GuidePlace, openGuide } from '../../state/window/guide.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Blocks } from './GuideBlocks.tsx';
import { type GuideHit, searchGuide } from './guide-search.ts';
import { guide, sectionsOf } from './guide-sections.ts';
import './guide-dialog.css';

const sections = guide.flatMap(sectionsOf);

function PageList({ current }: { readonly current: string }) {
  return (
    <ul className="guide-list">
      {guide.map(({ page, title }) => (
        <li key={page}>
          <button type="button" aria-current={page === current || undefined} onClick={() => openGuide(page)}>
            {title}
          </button>
        </li>
      ))}
    </ul>
  );
}

function HitList({ hits }: { readonly hits: readonly GuideHit[] }) {
  return (
    <ul className="guide-list guide-hits">
      {hits.map(({ section: { page, pageTitle, title, heading }, excerpt }) => (
        <li key={`${page}#${heading}`}>
          <button type="button" onClick={() => openGuide(page, heading)}>
            <b>{title}</b>
            {heading !== null && <span>{pageTitle}</span>}
            <span className="guide-excerpt">{excerpt}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Article({ place: { page, heading } }: { readonly place: GuidePlace }) {
  const article = useRef<HTMLElement>(null);
  const text = guide.find((each) => each.page === page);
  useEffect(() => {
    const showHeading = () => {
      const target =
        heading === null ? null : article.current?.querySelector(`[data-heading="${CSS.escape(heading)}"]`);
      if (target) target.scrollIntoView({ block: 'start' });
      else article.current?.scrollTo({ top: 0 });
    };
    showHeading();
    // Pictures push down the content below them when they load; a reader who has acted by then stays in place.
    const acted = new AbortController();
    for (const event of ['pointerdown', 'wheel', 'keydown'] as const)
      article.current?.addEventListener(event, () => acted.abort(), { signal: acted.signal });
    const images = [...(article.current?.querySelectorAll('img') ?? [])];
    void Promise.allSettled(images.map((image) => image.decode())).then(() => acted.signal.aborted || showHeading());
    return () => acted.abort();
  }, [heading]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard
    <article ref={article} className="guide-article" tabIndex={0} aria-labelledby="guide-title" data-autofocus="">
      <h2 id="guide-title">{text?.title}</h2>
      <Blocks blocks={text?.blocks ?? []} />
    </article>
  );
}

/** The user guide: its pages, a search through all of them, and the page that is read. */
export function GuideDialog({ place }: { readonly place: GuidePlace }) {
  const [text, setText] = useState('');
  const asked = useDeferredValue(text);
  const hits = searchGuide(sections, asked);
  const isAsking = asked.trim() !== '';
  return (
    <Dialog title="User guide" look="large" onClose={closeGuide}>
      <div className="guide">
        <nav className="guide-side" aria-label="Pages of the guide">
          <input
            type="search"
            className="text-field"
            placeholder="Search the guide"
            aria-label="Search the guide"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && hits[0]) openGuide(hits[0].section.page, hits[0].section.heading);
              // The first Escape ends the search, the next one closes the guide.
              if (event.key !== 'Escape' || text === '') return;
              event.preventDefault();
              setText('');
            }}
          />
          <p className={isAsking ? 'guide-count' : 'unseen'} role="status">
            {isAsking && (hits.length > 0 ? countOf(hits.length, 'place') : 'Nothing found. Try fewer or other words.')}
          </p>
          {isAsking ? <HitList hits={hits} /> : <PageList current={place.page} />}
        </nav>
        <Article key={place.page} place={place} />
      </div>
    </Dialog>
  );
}
