import { type GuidePage, guidePages } from '../../state/window/guide.ts';

const texts = import.meta.glob<string>('../../../docs/guide/*.md', { eager: true, query: '?raw', import: 'default' });
const pictures = import.meta.glob<string>('../../../docs/guide/pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The pages as they are in `docs/guide`, in their order. */
export const guideTexts: readonly { readonly page: GuidePage; readonly text: string }[] = guidePages.map((page) => ({
  page,
  text: texts[`../../../docs/guide/${page}.md`] ?? '',
}));

/** Address of a picture that a page names (`pictures/main.webp`); undefined where there is none. */
export function pictureAddress(name: string): string | undefined {
  return pictures[`../../../docs/guide/${name}`];
}
