import { create } from 'zustand';

/** The pages of the user guide, in the order of its list; each is `docs/guide/<name>.md`. */
export const guidePages = [
  'first-folder',
  'annotate',
  'bulk',
  'calibrate',
  'problems',
  'conflicts',
  'history',
  'preview',
  'deposit',
  'network-drives',
  'command-line',
  'settings',
  'shortcuts',
  'troubleshooting',
] as const;

export type GuidePage = (typeof guidePages)[number];

/** A page of the guide, and a heading on it. */
export interface GuidePlace {
  readonly page: GuidePage;
  /** As in an address: `find-and-replace`; null is the top of the page. */
  readonly heading: string | null;
}

/** The page shown; null while the guide is closed. */
export const useGuide = create<{ readonly place: GuidePlace | null }>(() => ({ place: null }));

/** Opens the guide at a page. */
export function openGuide(page: GuidePage, heading: string | null = null): void {
  useGuide.setState({ place: { page, heading } });
}

/** Closes the guide. */
export function closeGuide(): void {
  useGuide.setState({ place: null });
}

/** Whether a word is the name of a page. */
export function isGuidePage(name: string): name is GuidePage {
  return (guidePages as readonly string[]).includes(name);
}
