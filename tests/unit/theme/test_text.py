from __future__ import annotations

import pytest

from ckanext.qatar_sectors.theme.text import Text, choose, excerpt, language_of, plain


class TestChoose:
    @pytest.mark.parametrize(
        ("values", "lang", "expected"),
        [
            ({"ar": "مدارس", "en": "Schools"}, "en", Text("Schools", "en")),
            ({"ar": "مدارس", "en": "Schools"}, "ar", Text("مدارس", "ar")),
            ({"ar": "مدارس", "en": " "}, "en", Text("مدارس", "ar")),
            ({"en": "Schools"}, "ar", Text("Schools", "en")),
            ('{"ar": "مدارس"}', "en", Text("مدارس", "ar")),
            ("no json", "en", Text("fallback", "en")),
            (None, "en", Text("fallback", "en")),
            (["ar"], "en", Text("fallback", "en")),
        ],
    )
    def test_the_asked_language_goes_first(self, values, lang, expected):
        assert choose(values, lang, "fallback") == expected

    def test_a_fallback_says_its_own_language(self):
        assert choose(None, "en", "مدارس").lang == "ar"

    def test_nothing_is_false(self):
        assert not choose(None, "ar", None)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**bold** and _soft_ text", "bold and soft text"),
        ("# Title\n\n- one\n- two", "Title one two"),
        ("[a link](https://example.org) ![image](x.png)", "a link image"),
        ("<p>five &lt; six</p><script>x</script>", "five < six x"),
        ("snake_case and 2*3 stay readable", "snake_case and 2*3 stay readable"),
    ],
)
def test_plain(markdown, expected):
    assert plain(markdown) == expected


class TestExcerpt:
    def test_it_ends_between_two_words(self):
        assert excerpt("مدارس قطر، الحكومية والخاصة", 12) == "مدارس قطر…"

    def test_short_text_stays_whole(self):
        assert excerpt("مدارس", 12) == "مدارس"

    def test_one_endless_word_is_cut(self):
        assert excerpt("x" * 300, 20) == "x" * 20 + "…"


def test_language_of():
    assert language_of("Schools مدارس") == "ar"
    assert language_of("Schools 12") == "en"
