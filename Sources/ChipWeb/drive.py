"""Runs the simulated chip's WebAssembly module under wasmtime: for tests and benchmarks.

    python drive.py chip.wasm <jobs.json >results.json

A job: {"slowClockHertz": 150000, "entry": 1074266112, "start": "handOff", "limit": UNITS,
        "segments": [{"address": 1074266112, "bytes": "BASE64"}],
        "inputs": [{"at": UNITS, "pin": 0, "level": 0 or 1 or -1} or {"at": UNITS, "byte": 65}]}
"start" is the function that begins at the entry, "enter" or "handOff". Times are units of 1/480 us
from the first instruction on; without "limit" the chip runs until it
stops by itself. A result: {"console": "BASE64", "instructions": N, "units": N, "stop": CODE,
"detail": N, "a2": N, "pins": N, "fault": null or {…}, "grown": BYTES, "seconds": S}; "grown" is by
how much the memory has grown since the first instruction, "seconds" the processor time from there
to the stop. The codes are those of Stops.swift.
"""

import base64
import json
import sys
import time

try:
    import wasmtime
except ImportError:
    sys.exit("wasmtime is not installed: './workbook test' installs it into .workbook/venv")

LIMIT, OUTPUT_WAITING, HALTED, RESET, FAULT = range(5)
# The runtime waits at this level when it is done: nothing wakes it.
DONE_LEVEL = 15
# So much of the chip's time in one call: 10 ms.
SLICE = 480 * 10_000
NEVER = (1 << 64) - 1


class Chip:
    """One instance of the module, with the exports as methods."""

    def __init__(self, engine, module):
        store = wasmtime.Store(engine)
        # No imports are given: instantiating fails if the module wants any.
        exports = wasmtime.Instance(store, module, []).exports(store)
        self.memory = exports["memory"]
        self.store = store
        for name, export in exports.items():
            if name != "memory":
                setattr(self, name, lambda *words, export=export: export(store, *words))

    def put(self, segment):
        data = base64.b64decode(segment["bytes"])
        self.memory.write(self.store, data, self.buffer(len(data)))
        if self.load(signed(segment["address"], 32), len(data)) != 1:
            sys.exit(f"no RAM at {segment['address']:#x}, {len(data)} bytes")

    def take_console(self):
        start, count = self.consoleBytes(), self.consoleCount()
        data = bytes(self.memory.read(self.store, start, start + count))
        self.emptyConsole()
        return data


def signed(value, bits):
    """A number as wasmtime takes it: with a sign."""
    return value - (1 << bits) if value >> (bits - 1) else value


def unsigned(value, bits):
    return value & ((1 << bits) - 1)


def run(engine, module, job):
    chip = Chip(engine, module)
    chip.powerOn(job["slowClockHertz"])
    for segment in job["segments"]:
        chip.put(segment)
    getattr(chip, job["start"])(signed(job["entry"], 32))
    origin = chip.now()
    limit = origin + job["limit"] if "limit" in job else NEVER
    inputs = sorted(job.get("inputs", []), key=lambda one: one["at"])
    console = b""
    size = chip.memory.data_len(chip.store)
    started = time.process_time()
    while True:
        while inputs and origin + inputs[0]["at"] <= chip.now():
            one = inputs.pop(0)
            if "byte" in one:
                chip.receive(one["byte"])
            else:
                chip.drive(one["pin"], one["level"])
        following = origin + inputs[0]["at"] if inputs else NEVER
        stop = chip.run(signed(min(chip.now() + SLICE, limit, following), 64))
        console += chip.take_console()
        if stop in (RESET, FAULT):
            break
        if stop == HALTED and (chip.stopDetail() == DONE_LEVEL or following >= limit):
            break
        if chip.now() >= limit:
            break
    seconds = time.process_time() - started
    fault = None
    if stop == FAULT:
        names = ["PC", "Instruction", "Address", "Value", "Width", "IsStore"]
        fault = {name: unsigned(getattr(chip, "fault" + name)(), 32) for name in names}
    return {
        "console": base64.b64encode(console).decode(),
        "instructions": chip.instructionCount(),
        "units": chip.now() - origin,
        "stop": stop,
        "detail": chip.stopDetail(),
        "a2": unsigned(chip.register(2), 32),
        "pins": unsigned(chip.pinLevels(), 64),
        "fault": fault,
        "grown": chip.memory.data_len(chip.store) - size,
        "seconds": seconds,
    }


def main():
    engine = wasmtime.Engine()
    module = wasmtime.Module.from_file(engine, sys.argv[1])
    json.dump(
        {
            "imports": [one.name for one in module.imports],
            "exports": [one.name for one in module.exports],
            "results": [run(engine, module, job) for job in json.load(sys.stdin)],
        },
        sys.stdout,
    )


main()
