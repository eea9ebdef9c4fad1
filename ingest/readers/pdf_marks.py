"""What is drawn on a page: characters, ruling lines, and how drawings are placed."""

from __future__ import annotations

from dataclasses import dataclass

from graph_data.places.structure import Box

# A large sheet in small print has a fifth of this.
MOST_CHARACTERS = 40_000


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its origin on the base line (x, y), its box, size in points and direction.

    `direction` is 0 for text from left to right, 90 for text from top to bottom.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    size: float
    direction: int
    bold: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the letter, from its base line: boxes differ from font to font."""
        if abs(self.direction) > 2:
            return (self.left + self.right) / 2, (self.top + self.bottom) / 2
        return (max(self.x, self.left) + self.right) / 2, self.y - 0.38 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along the page: at y from x `start` to `end`, or at x from y to y."""

    is_horizontal: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page's characters, rules and frames; `pictures` is the part of it that pictures cover."""

    number: int
    width: float
    height: float
    characters: tuple[Character, ...]
    rules: tuple[Rule, ...]
    frames: tuple[Box, ...]
    pictures: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """How a drawing is stretched, turned and moved."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, outer: Matrix | None) -> Matrix:
        """This matrix inside another one."""
        if outer is None:
            return self
        return Matrix(
            self.a * outer.a + self.b * outer.c, self.a * outer.b + self.b * outer.d,
            self.c * outer.a + self.d * outer.c, self.c * outer.b + self.d * outer.d,
            self.e * outer.a + self.f * outer.c + outer.e,
            self.e * outer.b + self.f * outer.d + outer.f,
        )  # fmt: skip

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing stands."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def area(self) -> float:
        """What the drawing's unit square covers."""
        return abs(self.a * self.d - self.b * self.c)
