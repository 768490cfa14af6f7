"""gold/1, an article's labels as a file: read with every problem told, written canonically."""
