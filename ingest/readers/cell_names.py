"""Another name for `graph_data.places.cell_names` as long as readers know it by this one."""

from graph_data.places.cell_names import cell_name as cell_name
from graph_data.places.cell_names import column_name as column_name
from graph_data.places.cell_names import place_of as place_of
from graph_data.places.cell_names import range_of as range_of
