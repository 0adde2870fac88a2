// biome-ignore-all lint/style/noDefaultExport: these packages export nothing else
/** WebAssembly as a `data:` URL, bundled into the chunk that imports it. */
declare module '*.wasm?inline' {
  const address: string;
  export default address;
}
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?inline' {
  const address: string;
  export default address;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasm?inline' {
  const address: string;
  export default address;
}

interface FrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

interface FrameDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getFrameInfo(): FrameInfo;
  getDecodedBuffer(): Uint8Array;
  delete(): void;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const create: (options: object) => Promise<{ JPEGDecoder: new () => FrameDecoder }>;
  export default create;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const create: (options: object) => Promise<{ J2KDecoder: new () => FrameDecoder }>;
  export default create;
}
declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  const create: (options: object) => Promise<{
    decode(bytes: Uint8Array): { width: number; height: number; data: Uint8ClampedArray } | null;
  }>;
  export default create;
}
declare module 'lerc' {
  const Lerc: {
    decode(
      bytes: ArrayBuffer,
      options?: object,
    ): {
      width: number;
      height: number;
      dimCount: number;
      pixels: readonly (Uint8Array | Float32Array)[];
      mask: Uint8Array | null;
    };
  };
  export default Lerc;
}
declare module 'zstddec' {
  export class ZSTDDecoder {
    init(): Promise<void>;
    decode(bytes: Uint8Array, size?: number): Uint8Array;
  }
}
