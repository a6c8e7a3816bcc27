# SPDX-License-Identifier: Apache-2.0
# What `lethe --version` takes, beside a C program that begins libcurl and asks SQLite for its version: the
# CPU of the whole process, in turn, medians.
# Usage: start.py LETHE
import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 60
PEER = """
#include <curl/curl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <zlib.h>
int main(void) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    printf("%s %s %s\\n", curl_version(), sqlite3_libversion(), zlibVersion());
    return 0;
}
"""


def milliseconds(command):
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=silent)
    _, status, used = os.wait4(child, 0)
    assert status == 0, command
    return 1000 * (used.ru_utime + used.ru_stime)


with tempfile.TemporaryDirectory() as place:
    peer = os.path.join(place, "peer")
    subprocess.run(
        ["cc", "-O2", "-x", "c", "-o", peer, "-", "-lcurl", "-lsqlite3", "-lz"],
        input=PEER.encode(), check=True)
    commands = {"C": [peer], "lethe --version": [sys.argv[1], "--version"]}
    taken = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            taken[name].append(milliseconds(command))

least = statistics.median(taken["C"])
for name, values in taken.items():
    median = statistics.median(values)
    print(f"{name:16} {median:6.1f} ms of CPU {median / least:6.2f} times")
