"""Another clock and time zone for a while, in this process.

`TZ` is set and `time.tzset` called where the system has it. The clock is set forward by replacing
the functions of `time` and the classes `date` and `datetime`, in their own modules and wherever a
module outside the standard library holds them by name; all of it is put back. A clock that is
read in C, in another process, or through a name kept inside an object is not moved.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
import time
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self, TypeAlias

    _Moment: TypeAlias = tuple[Any, ...] | time.struct_time

ZONE = "<+14>-14"  # as far east as a zone goes, written so that no zone files are needed
FORWARD = 10_000 * 86_400 + 19_020  # some 27 years: another year, month, weekday and hour
_OWN = ("datetime", "time")

_time, _time_ns = time.time, time.time_ns
_localtime, _gmtime, _ctime = time.localtime, time.gmtime, time.ctime
_strftime, _asctime = time.strftime, time.asctime


@contextlib.contextmanager
def elsewhere() -> Iterator[None]:
    """Sets the clock 10,000 days forward and the zone to UTC+14, for every thread."""
    zone = os.environ.get("TZ")
    _set_zone(ZONE)
    _exchange(_MOVED)
    try:
        yield
    finally:
        _exchange({moved: real for real, moved in _MOVED.items()})
        _set_zone(zone)


def _set_zone(zone: str | None) -> None:
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()


def _exchange(new: Mapping[Any, object]) -> None:
    """Puts the new objects wherever a module holds the old ones by a name of its own."""
    by_identity = {id(old): one for old, one in new.items()}
    for name, module in list(sys.modules.items()):
        top = name.partition(".")[0]
        if not isinstance(module, ModuleType) or top == "karat":
            continue
        if top in sys.stdlib_module_names and name not in _OWN:
            continue
        held = vars(module)
        for key in [key for key, value in held.items() if id(value) in by_identity]:
            held[key] = by_identity[id(held[key])]


class _Moved(type):
    """Lets every date be an instance of the class that stands in for `date`."""

    stands_for: type

    def __instancecheck__(cls, instance: object) -> bool:
        own = vars(cls).get("stands_for")
        return isinstance(instance, own) if own else super().__instancecheck__(instance)

    def __subclasscheck__(cls, subclass: type) -> bool:
        own = vars(cls).get("stands_for")
        return issubclass(subclass, own) if own else super().__subclasscheck__(subclass)


class _Date(dt.date, metaclass=_Moved):
    stands_for = dt.date

    @classmethod
    def today(cls) -> Self:
        return cls.fromtimestamp(_moved_time())


class _Datetime(dt.datetime, metaclass=_Moved):
    stands_for = dt.datetime

    @classmethod
    def today(cls) -> Self:
        return cls.fromtimestamp(_moved_time())

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> Self:
        return cls.fromtimestamp(_moved_time(), tz)

    @classmethod
    def utcnow(cls) -> Self:
        return cls.fromtimestamp(_moved_time(), dt.UTC).replace(tzinfo=None)


def _moved_time() -> float:
    return _time() + FORWARD


def _moved_time_ns() -> int:
    return _time_ns() + FORWARD * 10**9


def _moved_localtime(seconds: float | None = None) -> time.struct_time:
    return _localtime(_moved_time() if seconds is None else seconds)


def _moved_gmtime(seconds: float | None = None) -> time.struct_time:
    return _gmtime(_moved_time() if seconds is None else seconds)


def _moved_ctime(seconds: float | None = None) -> str:
    return _ctime(_moved_time() if seconds is None else seconds)


def _moved_strftime(form: str, when: _Moment | None = None) -> str:
    return _strftime(form, _moved_localtime() if when is None else when)


def _moved_asctime(when: _Moment | None = None) -> str:
    return _asctime(_moved_localtime() if when is None else when)


_MOVED: dict[Any, Any] = {
    dt.date: _Date,
    dt.datetime: _Datetime,
    _time: _moved_time,
    _time_ns: _moved_time_ns,
    _localtime: _moved_localtime,
    _gmtime: _moved_gmtime,
    _ctime: _moved_ctime,
    _strftime: _moved_strftime,
    _asctime: _moved_asctime,
}
