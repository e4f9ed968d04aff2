"""The report on order (R10, R11): every call that passed somebody who had come earlier, and why."""

from collections.abc import Iterable

from hub.boards.parts import Json
from hub.config import HallConfig
from hub.domain import fair_figures
from hub.domain.fair_figures import Cause, ClassWaits
from hub.domain.fairness import MOVED, UNEXPLAINED, Call, CounterFacts, Facts, Line, Passed, retell
from hub.texts import Texts
from hub.wording import in_words

# Causes that are told of the call as a whole; the others have a sentence of their own in order.toml.
_OWN_WORDS = (MOVED, UNEXPLAINED, "redirect")


def fairness(config: HallConfig, texts: Texts, day: str, lines: Iterable[Line], now: int) -> Json:
    """One service day's order from its ledger alone; times UTC milliseconds."""
    rules = config.order_rules
    told = retell(lines, _facts(config))
    waits = fair_figures.class_waits(told, rules.ranks, rules.longest_wait, now)
    return {
        "day": day,
        "counted_at": now,
        "hall": {"name": config.hall.name.both, "timezone": config.hall.timezone},
        "rule": _rule_json(config, texts),
        "totals": vars(fair_figures.totals(told)),
        "causes": [_cause_json(texts, cause) for cause in fair_figures.causes(told)],
        "classes": [
            _class_json(config, texts, each) for each in waits if each.class_id in (None, *rules.ranks)
        ],
        "overtakings": [_call_json(config, texts, call) for call in told.overtakings],
    }


def cause_words(texts: Texts, cause: str) -> dict[str, str]:
    """A reason in a few words: 优先类别."""
    key = f"fairness.cause_{cause}"
    is_known = key in texts.section("fairness")["zh"]
    return texts.both(key if is_known else "fairness.cause_other")


def _facts(config: HallConfig) -> Facts:
    counters = {
        counter.number: CounterFacts(frozenset(counter.services), frozenset(counter.overflow))
        for counter in config.counters
    }
    return Facts(counters, config.order_rules.longest_wait, config.promises)


def _rule_json(config: HallConfig, texts: Texts) -> Json:
    order = config.order
    places = {"minutes": order.longest_wait_minutes, "ratio": order.ratio}
    return {
        "rule": order.rule,
        "longest_wait_minutes": order.longest_wait_minutes,
        "ratio": order.ratio,
        "words": texts.both(f"fairness.rule_{order.rule}", **places),
    }


def _cause_json(texts: Texts, cause: Cause) -> Json:
    return vars(cause) | {"words": cause_words(texts, cause.code)}


def _class_json(config: HallConfig, texts: Texts, waits: ClassWaits) -> Json:
    return {
        "id": waits.class_id,
        "name": _class_name(config, waits.class_id) or texts.both("fairness.ordinary"),
        "called": waits.called,
        "waiting": waits.waiting,
        "mean_seconds": waits.mean // 1000,
        "longest_seconds": waits.longest // 1000,
        "longest_number": waits.longest_number,
        "over_bound": waits.over_bound,
    }


def _call_json(config: HallConfig, texts: Texts, call: Call) -> Json:
    clerk = config.staff_by_number.get(call.clerk_number or "")
    return {
        "seq": call.seq,
        "at": call.at,
        "number": call.number,
        "service_name": config.service_by_id[call.service_id].name.both,
        "class_name": _class_name(config, call.priority_class),
        "counter_number": call.counter_number,
        "clerk": clerk and {"staff_number": clerk.number, "name": clerk.name.both},
        "issued_at": call.issued_at,
        "waited_seconds": call.waited // 1000,
        "cause": call.cause,
        "words": _words(config, texts, call),
        "reason": call.reason,
        "rule": call.rule,
        "passed": [_passed_json(config, one) for one in call.passed],
    }


def _passed_json(config: HallConfig, passed: Passed) -> Json:
    return {
        "number": passed.number,
        "service_name": config.service_by_id[passed.service_id].name.both,
        "class_name": _class_name(config, passed.priority_class),
        "issued_at": passed.issued_at,
        "waited_seconds": passed.waited // 1000,
        "is_over_bound": passed.is_over_bound,
        "code": passed.code,
    }


def _words(config: HallConfig, texts: Texts, call: Call) -> dict[str, str]:
    key = f"order.{call.code}"
    if call.cause in _OWN_WORDS or key not in texts.section("order")["zh"]:
        return cause_words(texts, call.cause)
    return in_words(config, texts, key, call.params)


def _class_name(config: HallConfig, class_id: str | None) -> dict[str, str] | None:
    """A class by its public name; one the hall has given up since by its id."""
    if class_id is None:
        return None
    known = config.class_by_id.get(class_id)
    return known.name.both if known else {"zh": class_id, "en": class_id}
