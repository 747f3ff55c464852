"""Series of datasets: who belongs to one, and who comes before whom."""
