"""Which results a cited body can give, shared by the rules about verbs."""

from __future__ import annotations

from xl_tools.facts.citations import CitationAt
from xl_tools.japanese.citations import Citation
from xl_tools.model.paper import Context


def verbs_not_given(citation: Citation, context: Context) -> tuple[str, ...]:
    """The results named that the body does not decide by; empty for a body the profile does not know."""
    for body in context.profile.bodies:
        if body.name == citation.body and body.verbs:
            return tuple(verb for verb in citation.verbs if verb not in body.verbs)
    return ()


def allowed_verbs(citation: Citation, context: Context) -> tuple[str, ...]:
    return next((body.verbs for body in context.profile.bodies if body.name == citation.body), ())


def place_with_right_verb(place: CitationAt, places: list[CitationAt], context: Context) -> CitationAt | None:
    """Another citation of the same meeting with a result its body does give."""
    citation = place.citation
    if citation.western_fiscal_year is None or citation.meeting is None:
        return None
    meeting = (citation.body, citation.western_fiscal_year, citation.meeting)
    allowed = set(allowed_verbs(citation, context)) - {"報告"}
    for other in places:
        cited = other.citation
        same = (cited.body, cited.western_fiscal_year, cited.meeting) == meeting
        if same and cited.verbs and set(cited.verbs) <= allowed:
            return other
    return None
