"""An outcome becomes public: the consultation moves on in the same transaction."""

from __future__ import annotations

from ckanext.eparticipation.consultations import acting
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.happening import Happening
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes.errors import NotClosed
from ckanext.eparticipation.outcomes.hand import Hand
from ckanext.qatar_sectors.audit.acts import Act


def publish(held: Hand) -> None:
    """Move the consultation to its outcome; the table of its moves says whether it may be."""
    row = Consultation.locked(held.consultation.package_id)
    if row is None:
        raise NotClosed
    consultation = acting.Hand(row, held.user_id, held.now)
    consultation.move(Move.PUBLISH_OUTCOME, Act.CONSULTATION_MOVE)
    row.outcome_at = held.now
    consultation.tell(Happening.OUTCOME_PUBLISHED)
