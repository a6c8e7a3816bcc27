# SPDX-License-Identifier: Apache-2.0
"""aiohttp-loop PORT FILE [IN-FLIGHT]: what curl-loop.c does, in Python with aiohttp.

Sends the requests of FILE to 127.0.0.1:PORT, so many at a time, and prints how many, the seconds and the
seconds of CPU. No limits, no ledger, no look at the answers.
"""
import asyncio
import sys
import time

import aiohttp


async def send(session, base, requests):
    sent = 0
    for method, path, body in requests:
        async with session.request(method, base + path, data=body or None) as answer:
            await answer.read()
        sent += 1
    return sent


async def main(port, name, lanes):
    with open(name, encoding="utf-8") as file:
        token = file.readline().rstrip("\n")
        requests = iter([line.rstrip("\n").split(" ", 2) for line in file])
    headers = {
        "Authorization": token, "stream-auth-type": "jwt", "Content-Type": "application/json",
    }
    began, used = time.perf_counter(), time.process_time()
    async with aiohttp.ClientSession(headers=headers) as session:
        base = f"http://127.0.0.1:{port}"
        counts = await asyncio.gather(*[send(session, base, requests) for _ in range(lanes)])
    print(sum(counts), time.perf_counter() - began, time.process_time() - used)


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 8))
