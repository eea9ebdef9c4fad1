"""Small raised signs: those of notes are left out, those of units stay."""

from __future__ import annotations


def test_signs_of_notes_are_left_out_and_those_of_units_stay(chromium_pdf, quoted):
    body = (
        "<p>花壇を五か所に増やした。<sup>1</sup></p><p>見回り<sup>※2</sup>を月に二度行った。</p>"
        "<p>広さは38m<sup>2</sup>である。</p><p>合わせて120人<sup>注3)</sup>が参加した。</p>"
    )
    source = quoted(chromium_pdf(body))
    assert source.text.split() == [
        "花壇を五か所に増やした。",
        "見回りを月に二度行った。",
        "広さは38m2である。",
        "合わせて120人が参加した。",
    ]


def test_small_words_on_the_line_or_apart_from_it_stay(chromium_pdf, quoted):
    body = (
        "<p>参加者<span style='font-size:7pt'>120</span>人</p>"
        "<p>花壇<sup style='margin-left:12mm'>1</sup></p>"
    )
    assert "".join(quoted(chromium_pdf(body)).text.split()) == "参加者120人1花壇"
