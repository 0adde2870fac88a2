import { type Codec, type Codecs, plainCodecs } from '../../../../shared/tiff/pixels/codec.ts';
import { DecodeError, PixelError } from '../../../../shared/tiff/pixels/pixel-error.ts';
import { decodeDeflate } from './deflate.ts';

/** Makes the decoder of a compression; WebAssembly is loaded by the first file that needs it. */
const makers: Readonly<Record<number, () => Promise<Codec>>> = {
  7: async () => ({ kind: 'image', decode: await (await import('./jpeg.ts')).makeJpegDecoder() }),
  33003: jpeg2000,
  33005: jpeg2000,
  34712: jpeg2000,
  34887: lerc,
  50000: async () => ({ kind: 'bytes', decode: await (await import('./zstandard.ts')).makeZstandardDecoder() }),
  50001: async () => ({ kind: 'image', decode: await (await import('./webp.ts')).makeWebpDecoder() }),
};

async function jpeg2000(): Promise<Codec> {
  return { kind: 'image', decode: await (await import('./jpeg2000.ts')).makeJpeg2000Decoder() };
}

async function lerc(): Promise<Codec> {
  const { makeLercDecoder } = await import('./lerc.ts');
  const { makeZstandardDecoder } = await import('./zstandard.ts');
  return { kind: 'image', decode: makeLercDecoder(await makeZstandardDecoder()) };
}

const ready = new Map<number, Codec>([
  ...plainCodecs,
  [8, { kind: 'bytes', decode: decodeDeflate }],
  [32946, { kind: 'bytes', decode: decodeDeflate }],
]);

/**
 * Turns an error of a library into a damaged block and discards its instance. After a trap, the state of the instance is
 * unknown, so it decodes nothing more, not even the rest of the plane.
 */
function guarded(compression: number, codec: Codec): Codec {
  let isBroken = false;
  const guard = <A extends readonly unknown[], R>(decode: (...args: A) => R) => {
    return (...args: A): R => {
      if (isBroken) throw new DecodeError('codec-failed');
      try {
        return decode(...args);
      } catch (error) {
        if (error instanceof DecodeError || error instanceof PixelError) throw error;
        ready.delete(compression);
        isBroken = error instanceof Error && error.name === 'RuntimeError';
        throw new DecodeError('codec-failed');
      }
    };
  };
  return codec.kind === 'bytes'
    ? { kind: 'bytes', decode: guard(codec.decode) }
    : { kind: 'image', decode: guard(codec.decode) };
}

/** The decoders, including the one for `compression` if there is one. */
export async function codecsFor(compression: number): Promise<Codecs> {
  const make = makers[compression];
  if (make && !ready.has(compression)) ready.set(compression, guarded(compression, await make()));
  return ready;
}
