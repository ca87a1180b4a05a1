"""A kind of report as a typed model: its fields are metrics, and an audited report fills them."""

from auditor.binding.binding import Bound, bind
from auditor.binding.fields import Count, Money, Number, Percent, metric, pack_model

__all__ = ["Bound", "Count", "Money", "Number", "Percent", "bind", "metric", "pack_model"]
