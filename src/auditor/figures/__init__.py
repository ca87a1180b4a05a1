"""Document → figures: numbers, units, hedges, periods, scopes, and what each number measures."""

from auditor.figures.reports import find_figures, read_figures

__all__ = ["find_figures", "read_figures"]
