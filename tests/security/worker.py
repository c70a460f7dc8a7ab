"""A delivery worker that comes back after each kill: ``python -m tests.security.worker``.

The parent prepares Django once and forks, so that a new worker is there at once.
"""

import os

import django


def work() -> None:
    from wagtail_antraege.delivery.worker import Worker

    Worker(interval=0.05).run()


def main() -> None:
    django.setup()
    while True:
        child = os.fork()
        if not child:
            work()
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
