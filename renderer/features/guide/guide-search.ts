import type { GuideSection } from './guide-sections.ts';

/** A section that was found, with an excerpt around the first match. */
export interface GuideHit {
  readonly section: GuideSection;
  readonly excerpt: string;
}

const mostHits = 20;
/** Characters of an excerpt before the word and after it. */
const [before, after] = [36, 90];

/** Weight of a word in a section: a heading counts more than text; 0 if the word is not there. */
function weightOf(word: string, { title, pageTitle, words }: GuideSection): number {
  const inTitle = title.toLowerCase().includes(word) ? 4 : 0;
  const inPage = pageTitle.toLowerCase().includes(word) ? 1 : 0;
  return inTitle + inPage + (words.toLowerCase().includes(word) ? 2 : 0);
}

function excerptOf({ words }: GuideSection, asked: readonly string[]): string {
  const text = words.toLowerCase();
  const places = asked.map((word) => text.indexOf(word)).filter((place) => place >= 0);
  const place = Math.min(...places, words.length);
  const start = place === words.length ? 0 : Math.max(0, words.lastIndexOf(' ', Math.max(0, place - before)) + 1);
  const end = words.length <= start + before + after ? words.length : words.lastIndexOf(' ', start + before + after);
  return `${start > 0 ? '… ' : ''}${words.slice(start, end)}${end < words.length ? ' …' : ''}`;
}

/** The sections with all of these words, the best ones first. */
export function searchGuide(sections: readonly GuideSection[], text: string): readonly GuideHit[] {
  const asked = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (asked.length === 0) return [];
  const weighed = sections.map((section) => ({ section, weights: asked.map((word) => weightOf(word, section)) }));
  return weighed
    .filter(({ weights }) => weights.every((weight) => weight > 0))
    .map(({ section, weights }) => ({ section, weight: weights.reduce((sum, weight) => sum + weight, 0) }))
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, mostHits)
    .map(({ section }) => ({ section, excerpt: excerptOf(section, asked) }));
}
