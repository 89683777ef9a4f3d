"""How it is told what is open now, in the words that the page's script gets."""

from __future__ import annotations

from build_tools.model.phrases import Say


def hours_words(say: Say) -> dict[str, str]:
    """The script's words for each state, with placeholders that it fills in by the clock."""
    return {
        "open": say("öppet_nu.öppet", när="{when}"),
        "soon": say("öppet_nu.stänger_snart", minuter="{minutes}"),
        "last": say("öppet_nu.stänger_om_en_minut"),
        "always": say("öppet_nu.alltid"),
        "closed": say("öppet_nu.öppnar", när="{when}"),
        "shut": say("öppet_nu.stängt"),
        "today": say("öppet_nu.i_dag", tid="{time}"),
        "tomorrow": say("öppet_nu.i_morgon", tid="{time}"),
        "later": say("öppet_nu.senare", dag="{date}", tid="{time}"),
        "closing": say("öppet_nu.stänger_klockan", tid="{time}"),
        "midnight": say("öppet_nu.midnatt"),
        "tonight": say("öppet_nu.i_natt", tid="{time}"),
        "abroad": f" {say('öppet_nu.svensk_tid')}",
        "past": say("öppet_nu.gamla_tider", datum="{made}"),
    }
