"""``make demo``: prepare the demo town, then run its server and its delivery worker.

Safe to run again: the key, the database and the pages are made only once.
Ctrl-C ends both processes.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from demo_site.load.accounts import PASSWORD, PEOPLE
from demo_site.settings.base import ROOT, VAR

if TYPE_CHECKING:
    from types import FrameType

HOST = "127.0.0.1"
GRACE_SECONDS = 5
LOOK_SECONDS = 0.3
Processes = dict[str, subprocess.Popen[bytes]]


def manage(*words: str) -> list[str]:
    """Return the command line of a management command."""
    return [sys.executable, str(ROOT / "manage.py"), *words]


def refuse_taken(port: int) -> None:
    """End with a clear word if somebody else listens on the port."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
        except OSError:
            sys.exit(
                f"Port {port} is taken by another program."
                f" Choose another one: make demo PORT={port + 1}"
            )


def make_key() -> None:
    """Make the key that seals personal data, once; it stays in var/."""
    path = VAR / "encryption_keys"
    if path.exists() and path.stat().st_size:
        return
    VAR.mkdir(exist_ok=True)
    make = manage("antraege_key", "--plain")
    key = subprocess.run(make, check=True, stdout=subprocess.PIPE)
    path.touch(mode=0o600)
    path.write_bytes(key.stdout)


def prepare() -> None:
    """Bring key, database and demo data up to date."""
    make_key()
    for words in (("migrate", "--verbosity=0"), ("load_demo",)):
        subprocess.run(manage(*words), check=True)


def start(port: int) -> Processes:
    """Start server and worker."""
    address = f"{HOST}:{port}"
    return {
        "server": subprocess.Popen(manage("runserver", address, "--noreload")),
        "delivery worker": subprocess.Popen(manage("antraege_worker")),
    }


def wait_until_served(processes: Processes, port: int) -> None:
    """Return when the server answers, or when one of the processes has ended."""
    while all(process.poll() is None for process in processes.values()):
        try:
            connection = HTTPConnection(HOST, port, timeout=GRACE_SECONDS)
            connection.request("HEAD", "/")
            connection.getresponse()
        except OSError:
            time.sleep(LOOK_SECONDS)
        else:
            return


def announce(address: str) -> None:
    """Print where to go and who may log in, below all that the start has printed."""
    line = "=" * 68
    people = [
        f"  {role:<36} {username:<12} {PASSWORD}"
        for username, (_first, _last, role) in PEOPLE.items()
    ]
    print(
        f"\n{line}\n  Website   {address}/",
        f"  Anträge   {address}/online-antraege/",
        f"  Admin     {address}/admin/",
        f"  Mail      {VAR / 'mail'}\n",
        f"  {'':<36} {'Name':<12} Passwort",
        *people,
        f"\n  Ctrl-C ends the server and the delivery worker.\n{line}\n",
        sep="\n",
        flush=True,
    )


def watch(processes: Processes) -> int:
    """Wait until one of the processes ends, and say which."""
    while True:
        for name, process in processes.items():
            code = process.poll()
            if code is not None:
                print(f"The {name} has ended with code {code}.", file=sys.stderr)
                return code or 1
        time.sleep(LOOK_SECONDS)


def stop(processes: Processes) -> None:
    """End both processes, politely first."""
    for process in processes.values():
        process.terminate()
    for process in processes.values():
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Treat a request to end like Ctrl-C."""
    raise KeyboardInterrupt


def main() -> int:
    """Run the demo until it is interrupted."""
    parser = argparse.ArgumentParser(description="Run the demo town.")
    parser.add_argument("--port", type=int, default=8000)
    port: int = parser.parse_args().port
    refuse_taken(port)
    address = f"http://{HOST}:{port}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "demo_site.settings.dev")
    os.environ["DEMO_ADDRESS"] = address
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    signal.signal(signal.SIGTERM, interrupt)
    processes: Processes = {}
    try:
        prepare()
        processes |= start(port)
        wait_until_served(processes, port)
        announce(address)
        return watch(processes)
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)


if __name__ == "__main__":
    sys.exit(main())
