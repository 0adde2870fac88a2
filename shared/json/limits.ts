/** The digits of the longest whole number that Python reads, in JSON as in text. */
export const mostDigits = 4300;
/** Python's parser stops at 996 levels less the program's own frames: its recursion limit is 1,000. */
export const mostLevels = 950;
