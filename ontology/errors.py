"""What can go wrong on the ground floor.

OntologyError
├── IdentifierError      a text that is not the identifier it should be (also a ValueError)
└── OntologyFileError    a shipped file (terms, shapes, themes …) is missing or damaged
"""

from __future__ import annotations


class OntologyError(Exception):
    """Anything this package raises on purpose."""


class IdentifierError(OntologyError, ValueError):
    """A text that is not the identifier it should be; the message says what was expected."""


class OntologyFileError(OntologyError):
    """A file shipped with the ontology is missing or cannot be read."""
