# SPDX-License-Identifier: Apache-2.0
"""A log by an independent implementation, for witness.sh.

key                     makes a key and prints its verifier key
log URL WITNESS COUNT   has COUNT trees of random growth countersigned, and tries to have a fork signed
vkey ENTRIES            prints the verifier key that a ledger's genesis names
free                    prints a port that is free
wait PORT               waits until somebody listens there
"""

import json
import random
import socket
import sys
import time

import aics_tlog
import aics_witness
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "interop.example/erasure/00112233445566aa"
SEED = bytes(range(32))


def key():
    return Ed25519PrivateKey.from_private_bytes(SEED)


def signed(tree, size):
    checkpoint = aics_tlog.Checkpoint(ORIGIN, size, tree.root(size))
    return aics_tlog.sign_checkpoint(checkpoint, key(), ORIGIN).to_bytes()


def log(url, witness, count):
    chance = random.Random(1)
    tree = aics_tlog.MerkleTree()
    size = 0
    client = aics_witness.WitnessClient(url, witness)
    for _ in range(count):
        for _ in range(chance.randrange(0, 6)):
            tree.append(chance.randbytes(40))
            size += 1
        if size == 0:
            continue
        lines = client.submit(signed(tree, size), lambda old, new=size: tree.consistency_proof(old, new))
        assert lines.startswith("— w.example "), lines
    other = aics_tlog.MerkleTree([chance.randbytes(40) for _ in range(size + 3)])
    for new in (size, size + 3, size - 1):
        try:
            aics_witness.submit_checkpoint(
                url,
                signed(other, new),
                lambda old, new=new: other.consistency_proof(old, new),
                witness_vkey=witness,
                old_size=min(size, new),
                max_attempts=1,
            )
        except aics_witness.FeederError as error:
            print(f"refused: {type(error).__name__}")
        else:
            raise SystemExit(f"a fork of {new} leaves was countersigned")
    print(f"{count} trees up to {size} leaves")


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        print(one.getsockname()[1])


def wait(port):
    for _ in range(600):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", int(port))) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the witness does not listen")


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[0] == "key":
        public = key().public_key().public_bytes_raw()
        print(aics_tlog.format_vkey(aics_tlog.vkey_from_ed25519(ORIGIN, public)))
    elif words[0] == "log":
        log(words[1], words[2], int(words[3]))
    elif words[0] == "vkey":
        with open(words[1], encoding="ascii") as entries:
            print(json.loads(entries.readline())["vkey"])
    elif words[0] == "free":
        free()
    else:
        wait(words[1])
