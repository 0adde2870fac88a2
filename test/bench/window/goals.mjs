/** Longest task in ms that a key press may have to wait for. */
export const taskGoal = 50;

/** What window and host may hold of 100,000 images, in MB. */
export const memoryGoal = 400;

/** An edit shows at once (docs/architecture.md, Speed). */
const edit = 100;
/** What is looked at shows while one still looks. */
const look = 300;
/** Reading and rearranging 100,000 rows, or what it takes to show their changes. */
const work = 1000;

/** Median time in ms that each thing may take. */
export const goals = {
  'first row': work,
  'all rows': 5 * work,
  'fill down 10,000 cells': edit,
  'undo it': edit,
  'redo it': edit,
  'paste a value into 10,000 cells': edit,
  'paste a block of 10,000 lines': edit,
  'clear 10,000 cells': edit,
  'set a field of 10,000 images in the inspector': edit,
  'filter by typing': work,
  'filter no more': look,
  'sort by name, downwards': work,
  'sort no more': look,
  'group by region': work,
  'group no more': look,
  'open a column’s filter': look,
  'completeness by folder': look,
  'open the problems': look,
  'search for what is not there': look,
  'preview of 10,000 images': look,
  'find in 10,000 images': look,
  'open Clear fields on all images': look,
  'preview of all images': work,
  'open Find and replace on all images': look,
  'find in all images': work,
  'open Merge spellings on all images': look,
  'fill down before a save': edit,
  'save 10,000 images': 10 * work,
  'open the saved changes': look,
  'read a table of all images': 2 * work,
  'preview it': work,
};
