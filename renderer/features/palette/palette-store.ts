import { createSpotlight } from '@mantine/spotlight';

const [store, actions] = createSpotlight();

/** Whether the palette is open, and what it searches for. */
export const paletteStore = store;

/** Opens the palette. */
export const openSpotlight: () => void = actions.open;
