"""Reads calendars that `goals` wrote with two readers that are not ours: `icalendar`, which is strict, and `ics`.

    python calendars.py FILE.ics …
"""

import re
import sys

import ics
from dateutil.rrule import rrulestr
from icalendar import Calendar

# RFC 5545, 3.6 and 3.6.1: what must be there once.
REQUIRED = ("uid", "dtstamp", "dtstart", "dtend", "summary")


def check(path):
    with open(path, "rb") as file:
        content = file.read()
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), f"{path}: a line is too long"
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content), f"{path}: a line ends otherwise than with CR LF"
    calendar = Calendar.from_ical(content)
    assert not calendar.errors, f"{path}: {calendar.errors}"
    events = calendar.walk("VEVENT")
    assert len(events) == len(calendar.subcomponents), f"{path}: there is more than events"
    for event in events:
        assert not event.errors, f"{path}: {event.errors}"
        for name in REQUIRED:
            assert name in event and not isinstance(event[name], list), f"{path}: {name} in {event}"
        first, end = event["dtstart"].dt, event["dtend"].dt
        assert first < end, f"{path}: {event}"
        if "rrule" in event:
            check_rule(path, event)
    assert len({str(event["uid"]) for event in events}) == len(events), f"{path}: two events are known by the same"
    told = {(str(event["uid"]), str(event["summary"])) for event in events}
    other = ics.Calendar(content.decode("utf-8"))
    assert told == {(event.uid, event.name) for event in other.events}, f"{path}: the readers disagree"
    return len(events)


def check_rule(path, event):
    """The first day is one of the rule's, and its days end with the last day that it names."""
    until = event["rrule"]["until"][0]
    text = event["rrule"].to_ical().decode()
    days = rrulestr(text, dtstart=event["dtstart"].dt, ignoretz=True).replace(count=None)
    first = days[0].date()
    assert first == event["dtstart"].dt, f"{path}: {text} begins on {first}"
    assert first <= until, f"{path}: {text}"


counts = [check(path) for path in sys.argv[1:]]
assert len(counts) > 5 and all(count > 3 for count in counts), counts
print(f"icalendar and ics read {len(counts)} calendars with {sum(counts)} events")
