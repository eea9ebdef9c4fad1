"""One module for each way of reading a labelled part; `table.READERS` names them all."""
