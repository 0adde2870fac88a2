import { useSettings } from '../../../state/settings.ts';

const heights = { plain: 28, withPictures: 36 } as const;

/** Height of a line in pixels: higher where it begins with a small picture. */
export function rowHeight(pictures: boolean = useSettings.getState().pictures): number {
  return pictures ? heights.withPictures : heights.plain;
}
