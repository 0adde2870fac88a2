#!/usr/bin/env python3
"""Other people's engines on a folder: one process, GNU parallel, Dask and Ray give the same rows; wall and CPU seconds.

python3 test/bench/engines.py FOLDER [--scopecard "node dist/scopecard.cjs"]     (needs dask and ray; GNU parallel where it is)
"""
import argparse, json, os, resource, shlex, shutil, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--scopecard", default="node dist/scopecard.cjs")
options = parser.parse_args()
scopecard = shlex.split(options.scopecard)
work = tempfile.mkdtemp(prefix="scopecard-engines-")
folders = os.path.join(work, "folders.tsv")
os.environ["SCOPECARD_HOME"] = os.path.join(work, "home")


def scan_lines(lines):
    run = subprocess.run([*scopecard, "scan", "--from", "-", "--json"], input="".join(lines), text=True, capture_output=True)
    if run.returncode > 1:
        raise RuntimeError(run.stderr)
    return run.stdout.splitlines()


def one_process():
    with open(folders) as lines:
        return scan_lines(list(lines))


def gnu_parallel(jobs):
    command = " ".join(map(shlex.quote, scopecard)) + " scan --from - --json"
    with open(folders) as lines:
        run = subprocess.run(["parallel", "--pipe", "-N25", f"-j{jobs}", command], stdin=lines, text=True, capture_output=True)
    return run.stdout.splitlines()


def dask_bag(workers):
    import dask.bag

    bag = dask.bag.read_text(folders, blocksize="2KB").map_partitions(scan_lines)
    return list(bag.compute(scheduler="threads", num_workers=workers))


def ray_data(workers):
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    try:
        def scan_batch(batch):
            return {"row": scan_lines([line + "\n" for line in batch["text"]])}

        data = ray.data.read_text(folders).repartition(4).map_batches(scan_batch, batch_size=25)
        return [row["row"] for row in data.take_all()]
    finally:
        ray.shutdown()


def cpu():
    return sum(getattr(resource.getrusage(resource.RUSAGE_CHILDREN), name) for name in ("ru_utime", "ru_stime"))


with open(folders, "w") as out:
    subprocess.run([*scopecard, "folders", options.folder], stdout=out, check=True)

engines = {"one process": one_process}
if shutil.which("parallel"):
    engines |= {"GNU parallel, 1 job": lambda: gnu_parallel(1), "GNU parallel, 2 jobs": lambda: gnu_parallel(2)}
engines |= {"Dask, 1 worker": lambda: dask_bag(1), "Dask, 2 workers": lambda: dask_bag(2)}
engines |= {"Ray, 1 core": lambda: ray_data(1), "Ray, 2 cores": lambda: ray_data(2)}

with open(folders) as lines:
    images = sum(int(line.split("\t")[1]) for line in lines)
expected, failed = None, False
for name, engine in engines.items():
    begun, used = time.time(), cpu()
    try:
        rows = sorted(engine())
    except Exception as error:
        print(f"{name:22} failed: {str(error)[:300]}", flush=True)
        failed = True
        continue
    expected = expected or rows
    is_same = rows == expected and len(rows) == images
    failed |= not is_same
    told = "the same rows" if is_same else f"OTHER ROWS ({images} images)"
    print(f"{name:22} {len(rows)} rows, {told}; {time.time() - begun:.1f} s, {cpu() - used:.1f} s of children", flush=True)
shutil.rmtree(work)
sys.exit(failed)
