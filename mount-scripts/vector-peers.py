#!/usr/bin/env python3
"""Other vector indexes on the vectors of `recallfs-bench vector`, one thread, one JSON object a line.

vector-peers.py VECTORS QUERIES TRUTH DIMENSIONS K: bare float32 rows, and int32 rows of the true K nearest.
A package that is not installed is left out: pip install numpy hnswlib usearch faiss-cpu sqlite-vec
"""
import json
import os
import sqlite3
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"
import numpy  # noqa: E402

DIMENSIONS, K = int(sys.argv[4]), int(sys.argv[5])
VECTORS = numpy.fromfile(sys.argv[1], numpy.float32).reshape(-1, DIMENSIONS)
QUERIES = numpy.fromfile(sys.argv[2], numpy.float32).reshape(-1, DIMENSIONS)
TRUTH = numpy.fromfile(sys.argv[3], numpy.int32).reshape(-1, K)


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def report(name, build, search, queries):
    """Builds, then asks one query at a time."""
    before, start = resident(), time.perf_counter()
    index = build()
    seconds = time.perf_counter() - start
    memory = resident() - before
    times, found = [], 0
    for query, truth in zip(QUERIES[:queries], TRUTH):
        start = time.perf_counter()
        rows = search(index, query)
        times.append(time.perf_counter() - start)
        found += len(set(map(int, rows)) & set(map(int, truth)))
    print(json.dumps({"name": name, "milliseconds": float(numpy.median(times)) * 1e3, "recall": found / (K * len(times)),
                      "buildSeconds": seconds, "megabytes": memory / 1e6}), flush=True)


def hnswlib_peer():
    import hnswlib

    def build():
        index = hnswlib.Index(space="ip", dim=DIMENSIONS)
        index.init_index(max_elements=len(VECTORS), ef_construction=200, M=16)
        index.set_num_threads(1)
        index.add_items(VECTORS, num_threads=1)
        index.set_ef(200)
        return index

    report("hnswlib M=16 ef=200", build, lambda index, query: index.knn_query(query, k=K, num_threads=1)[0][0], 1000)


def usearch_peer():
    from usearch.index import Index

    def build():
        index = Index(ndim=DIMENSIONS, metric="ip", dtype="i8", expansion_search=200)
        index.add(numpy.arange(len(VECTORS)), VECTORS, threads=1)
        return index

    report("usearch i8 ef=200", build, lambda index, query: index.search(query, K, threads=1).keys, 1000)


def faiss_peer():
    import faiss

    faiss.omp_set_num_threads(1)

    def build():
        index = faiss.IndexFlatIP(DIMENSIONS)
        index.add(VECTORS)
        return index

    report("faiss flat", build, lambda index, query: index.search(query[None], K)[1][0], 200)


def sqlite_vec_peer():
    import sqlite_vec

    def build():
        connection = sqlite3.connect(":memory:")
        connection.enable_load_extension(True)
        sqlite_vec.load(connection)
        connection.execute(f"CREATE VIRTUAL TABLE v USING vec0(e float[{DIMENSIONS}])")
        rows = ((row, vector.tobytes()) for row, vector in enumerate(VECTORS))
        connection.executemany("INSERT INTO v(rowid, e) VALUES (?, ?)", rows)
        return connection

    statement = "SELECT rowid FROM v WHERE e MATCH ? AND k = ?"

    def search(connection, query):
        return [row[0] for row in connection.execute(statement, (query.tobytes(), K))]

    report("sqlite-vec", build, search, 50)


for peer in (faiss_peer, sqlite_vec_peer, usearch_peer, hnswlib_peer):
    try:
        peer()
    except ImportError as error:
        print(f"{error}: not measured", file=sys.stderr)
