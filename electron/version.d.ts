/** The package's version, set by the bundler. */
declare const __VERSION__: string;
