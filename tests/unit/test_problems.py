from build_tools.problems import Problem, errors, on_one_line, report, suggestion


def test_report_puts_errors_last_and_counts():
    warning = Problem("a.yml", 1, "gammalt", "Kontrollera", is_warning=True)
    late = Problem("b.yml", 10, "fel", "Rätta")
    early = Problem("b.yml", 9, "fel", 'Menade du "x"?')
    assert report([warning, late, early, late]) == (
        "a.yml:1: Varning: gammalt. Kontrollera.\n"
        'b.yml:9: fel. Menade du "x"?\n'
        "b.yml:10: fel. Rätta.\n"
        "2 fel, 1 varning."
    )


def test_warnings_are_no_errors():
    warning = Problem("a.yml", 1, "gammalt", "Kontrollera", is_warning=True)
    assert errors([warning]) == []
    assert report([]) == "0 fel, 0 varningar."


def test_suggestion_is_the_nearest_word_or_the_other_cure():
    assert suggestion("oppettider", ["öppettider", "adress"], "x") == 'Menade du "öppettider"?'
    assert suggestion("fax", ["öppettider"], "Ta bort den") == "Ta bort den"


def test_what_a_terminal_would_obey_is_written_out():
    assert on_one_line("\x1b[31mRöd\n\u202ebakåt\x9b") == "\\x1b[31mRöd\\n\\u202ebakåt\\x9b"
