"""Record the samples: all of them, or those named; or, with --mixed FOLDER, the large recording."""

import json
import os
import shutil
import sys
import tempfile

from stories import MIXED, STORIES
from truth import Truth, write

SAMPLES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def record(name, story, folder):
    """Record one capture into the folder; returns what is known about it."""
    truth = Truth()
    path = f"{folder}/{name}.pcap"
    nginx = story.record(path, truth)
    known = {"capture": os.path.basename(path), "title": story.title}
    log = debug_log = None
    if nginx:
        log, debug_log = f"{folder}/{name}.error.log", f"{nginx}/debug.log"
        shutil.copyfile(f"{nginx}/error.log", log)
        known |= {"log": os.path.basename(log), "log_zone": story.zone}
    return known | truth.of_capture(path, log, debug_log)


def main(names):
    if names[:1] == ["--mixed"]:
        if len(names) != 2:
            sys.exit("usage: record.sh --mixed FOLDER")
        os.makedirs(names[1], exist_ok=True)
        write(f"{names[1]}/mixed.json", [record("mixed", MIXED, names[1])])
        return
    unknown = [name for name in names if name not in STORIES]
    if unknown:
        sys.exit(f"no such story: {' '.join(unknown)}; there are {' '.join(STORIES)}")
    index = f"{SAMPLES}/stories.json"
    known = {}
    if os.path.exists(index):
        known = {c["capture"]: c for c in json.load(open(index))["captures"]}
    for name in names or STORIES:
        print(f"recording {name}", flush=True)
        capture = record(name, STORIES[name], SAMPLES)
        known[capture["capture"]] = capture
        order = [f"{n}.pcap" for n in STORIES]
        write(index, [known[n] for n in order if n in known])


with tempfile.TemporaryDirectory(prefix="finback-lab-") as scratch:
    tempfile.tempdir = scratch
    main(sys.argv[1:])
