"""CKAN's actions on datasets, files and agencies, where the catalogue adds something to them."""
