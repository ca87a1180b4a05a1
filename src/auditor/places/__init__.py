"""Where a person finds what a report says, in words: the one wording of places for messages, records and every output."""

from auditor.places.spots import counted_below, labelled, spot, spot_of, spots
from auditor.places.steps import describe, pinpoint

__all__ = ["counted_below", "describe", "labelled", "pinpoint", "spot", "spot_of", "spots"]
