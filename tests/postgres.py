"""Run a command with a private PostgreSQL: ``python -m tests.postgres pytest``.

The cluster lives in a temporary folder, listens on a port of its own and is
stopped at the end. The command finds its address in ``DATABASE_URL`` and its
exit code is ours.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"
HELP = (
    "PostgreSQL was not found. Install it (Debian: apt-get install postgresql),"
    " or put its programs initdb and pg_ctl on the PATH."
)


def programs() -> Path:
    """Return the folder of initdb and pg_ctl, the newest first."""
    candidates = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda path: int(path.parent.name.partition(".")[0]),
        reverse=True,
    )
    found = shutil.which("initdb")
    if found:
        candidates.append(Path(found).resolve().parent)
    for folder in candidates:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    sys.exit(HELP)


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def run(*command: str | Path) -> None:
    """Run a program of PostgreSQL; it refuses root, so root becomes postgres."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", ACCOUNT, "--", *words]
    done = subprocess.run(
        words,
        check=False,
        cwd="/",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)} failed:\n{done.stdout}")


def own(folder: Path) -> None:
    """Give the folder to the account that runs the server."""
    if os.geteuid() == 0:
        try:
            account = pwd.getpwnam(ACCOUNT)
        except KeyError:
            sys.exit(f"PostgreSQL refuses root and there is no account '{ACCOUNT}'.")
        os.chown(folder, account.pw_uid, account.pw_gid)


@contextmanager
def cluster() -> Iterator[str]:
    """Start a cluster, give its address, and stop it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="antraege-pg-", dir="/tmp"))
    own(folder)
    data, bin_folder, port = folder / "data", programs(), free_port()
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c max_connections=200"
    try:
        run(
            bin_folder / "initdb",
            *("-D", data, "-A", "trust", "-U", ACCOUNT, "-E", "UTF8"),
            *("--locale=C.UTF-8", "--no-sync"),
        )
        run(
            bin_folder / "pg_ctl",
            *("-D", data, "-l", folder / "log", "-w"),
            *("-o", f"{options} -k {folder}", "start"),
        )
        try:
            yield f"postgres://{ACCOUNT}@127.0.0.1:{port}/postgres"
        finally:
            run(bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    """Run the command of the command line and return its exit code."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster() as address:
        done = subprocess.run(
            sys.argv[1:], check=False, env={**os.environ, "DATABASE_URL": address}
        )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
