/**
 * What every JavaScript runtime has and the language's own library does not declare.
 * `shared/` is compiled without DOM and without Node, so a stray `fs` or `document` fails the build.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input: string): Uint8Array<ArrayBuffer>;
}
