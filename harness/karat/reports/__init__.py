"""Reports lay out figures that were made elsewhere; they compute none."""
