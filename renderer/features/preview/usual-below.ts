/** Height of a caption of one line, the edge and the line below the preview, as in preview.css. */
export const usualBelow = 40;
