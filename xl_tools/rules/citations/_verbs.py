"""Which results a cited body can give, shared by the rules about verbs."""

from __future__ import annotations

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
