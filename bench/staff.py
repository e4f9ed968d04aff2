"""Clerks of the bench: signed on at every counter."""

from dataclasses import dataclass

from bench.wire import Wire
from simulation.demo import Demo


@dataclass(frozen=True)
class Post:
    """A counter with a clerk at it."""

    number: int
    token: str
    service_ids: tuple[str, ...]


def sign_on(url: str, demo: Demo, most: int | None = None) -> list[Post]:
    """Sign the A clerk on at each counter, at most `most`. Raises RuntimeError when the hub refuses."""
    posts = []
    for counter in demo.counters[:most]:
        wire = Wire(url, counter.key)
        person = {"staff_number": counter.clerks[0], "pin": demo.staff[counter.clerks[0]].pin}
        status, body = wire.post(f"/api/v1/counters/{counter.number}/sign-ons", person)
        wire.close()
        if status != 201:
            raise RuntimeError(f"counter {counter.number} could not be signed on to: {status} {body}")
        posts.append(Post(counter.number, body["token"], counter.service_ids))
    return posts
