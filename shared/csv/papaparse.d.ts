/** The part of papaparse that is used; its published typings would bring Node's and the browser's into `shared/`. */
declare module 'papaparse' {
  interface ParserOptions {
    readonly delimiter: string;
    readonly newline: string;
    readonly fastMode: boolean;
    /** Number of records after which it stops. */
    readonly preview: number;
  }
  interface ParserAnswer {
    readonly data: string[][];
    readonly errors: readonly { readonly code: string; readonly index: number }[];
    readonly meta: { readonly cursor: number; readonly truncated: boolean };
  }
  const Papa: {
    readonly Parser: new (options: ParserOptions) => { parse(text: string): ParserAnswer };
  };
  export = Papa;
}
