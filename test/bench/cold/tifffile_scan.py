"""The series of every image below a folder by tifffile, and its sidecar parsed, in a process of its own."""
import json
import logging
import os
import sys

import tifffile

logging.getLogger('tifffile').setLevel(logging.CRITICAL)
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        if not name.lower().endswith(('.tif', '.tiff')):
            continue
        path = os.path.join(folder, name)
        try:
            with tifffile.TiffFile(path) as tiff:
                [(series.axes, series.shape, series.dtype) for series in tiff.series]
        except Exception:
            pass
        try:
            with open(path + '.json', encoding='utf-8') as sidecar:
                json.load(sidecar)
        except (OSError, ValueError):
            pass
