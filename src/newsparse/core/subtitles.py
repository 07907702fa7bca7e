"""The words of subtitles (SubRip, ``.srt``, and WebVTT, ``.vtt``) as a text, with a line for each turn."""

from __future__ import annotations

import html

from newsparse.core.regexes import on_use
from newsparse.errors import InputError, shown

_TIMES = on_use(r"(?m)^[ \t]*+(?:\d++:){1,2}+\d\d[.,]\d{1,3}[ \t]*+-->.*+\n?")
_VOICE = on_use(r"<v(?:\.[^\s<>]*+)?+\s++([^<>]++)>")
_TAG = on_use(r"<[^<>]*+>|\{\\[^{}]*+\}")
# What shows that another person speaks: ">>" and "-" before the words, or a label before a colon.
_CHANGE = on_use(r">>++\s*+|[-–—]\s++")
_LABEL = on_use(r"\[?([^\W\d_a-z][^\n:,!?\]]{0,39}+)\]?:(?=\s)")


def subtitle_text(subtitles: str) -> str:
    """Return the words of subtitles in the SubRip or WebVTT format as a text that can be parsed.

    Times, numbers, notes and markup are left out. Each turn is a line. The name of a voice (``<v Ann Lee>``)
    becomes a label before it; a label in the words ("ANN LEE:"), ``>>`` and a dash begin a turn, too. A line
    that is repeated at once, as in captions that roll up, is written once. Offsets refer to this text.

    >>> print(subtitle_text('''WEBVTT
    ...
    ... 00:01.000 --> 00:03.000
    ... <v Ann Lee>The bridge
    ... will stay closed.
    ...
    ... 00:03.500 --> 00:05.000
    ... <v Tom Price>That is a disgrace.
    ... '''))
    Ann Lee: The bridge will stay closed.
    Tom Price: That is a disgrace.

    :raises newsparse.InputError: if there is no time of the form ``00:00:01,000 --> 00:00:03,000``.
    """
    text = subtitles.replace("\r\n", "\n").replace("\r", "\n")
    cues = _TIMES.split(text)[1:]
    if not cues:
        raise InputError(
            f"{shown(subtitles)} has no times such as 00:00:01,000 --> 00:00:03,000; pass the content of "
            "subtitles"
        )
    turns: list[list[str]] = []
    speaker, last = "", ""
    for cue in cues:
        # What follows an empty line is the number, the name or the note of the next cue.
        for line in "" if cue.startswith("\n") else cue.partition("\n\n")[0].split("\n"):
            words = " ".join(html.unescape(_TAG.sub("", line)).split())
            if not words or words == last:
                continue
            last, voice, change = words, _VOICE.search(line), _CHANGE.match(words)
            words = words[change.end() :] if change else words
            name = " ".join(html.unescape(voice[1]).split()) if voice else ""
            if name and name != speaker:
                words = f"{name}: {words}"
            if words.startswith(f"{name}: ") or change or _LABEL.match(words) or not turns:
                turns.append([])
                speaker = name
            turns[-1].append(words)
    return "\n".join(map(" ".join, turns))
