/** Names of the values of some tags: TIFF 6.0, its supplements and the registered private codes. */
export const tagValueNames = {
  compression: {
    1: 'none',
    2: 'CCITT RLE',
    3: 'CCITT group 3',
    4: 'CCITT group 4',
    5: 'LZW',
    6: 'JPEG (old)',
    7: 'JPEG',
    8: 'deflate',
    32773: 'PackBits',
    32946: 'deflate',
    33003: 'JPEG 2000 (Aperio, YCbCr)',
    33005: 'JPEG 2000 (Aperio, RGB)',
    34712: 'JPEG 2000',
    34887: 'LERC',
    34925: 'LZMA',
    34933: 'PNG',
    34934: 'JPEG XR',
    50000: 'Zstandard',
    50001: 'WebP',
    50002: 'JPEG XL',
  } as Readonly<Record<number, string>>,
  photometric: {
    0: 'grey, white is zero',
    1: 'grey, black is zero',
    2: 'RGB',
    3: 'palette',
    4: 'mask',
    5: 'CMYK',
    6: 'YCbCr',
    8: 'CIE L*a*b*',
    9: 'ICC L*a*b*',
    32803: 'colour filter array',
    34892: 'linear raw',
  } as Readonly<Record<number, string>>,
  resolutionUnit: { 2: 'inch', 3: 'cm' } as Readonly<Record<number, string>>,
} as const;

/** Compressions that change samples: JPEG of both kinds, Aperio's JPEG 2000, WebP. */
export const lossyCompressions: ReadonlySet<number> = new Set([6, 7, 33003, 33005, 50001]);
