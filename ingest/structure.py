"""Another name for `graph_data.places.structure` as long as readers know it by this one."""

from graph_data.places.structure import Box as Box
from graph_data.places.structure import Cell as Cell
from graph_data.places.structure import Heading as Heading
from graph_data.places.structure import Line as Line
from graph_data.places.structure import Page as Page
from graph_data.places.structure import Sheet as Sheet
from graph_data.places.structure import Structure as Structure
from graph_data.places.structure import Table as Table
