"""The manner in which every noun of the program is made: frozen, closed, documented under its fields."""

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """A value that never changes once made; an unknown field is an error, a field's docstring its schema description."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
