/** The beginning of the name of a file that was written with gaps. */
export const draftMark = 'DRAFT-';
