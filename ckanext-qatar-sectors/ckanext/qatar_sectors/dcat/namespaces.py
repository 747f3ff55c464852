"""The IRIs that the mapper reads, by prefix."""

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
DCATAP = "http://data.europa.eu/r5r/"
FOAF = "http://xmlns.com/foaf/0.1/"
VCARD = "http://www.w3.org/2006/vcard/ns#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ADMS = "http://www.w3.org/ns/adms#"
OWL = "http://www.w3.org/2002/07/owl#"
SPDX = "http://spdx.org/rdf/terms#"
LOCN = "http://www.w3.org/ns/locn#"
GEO = "http://www.opengis.net/ont/geosparql#"
TIME = "http://www.w3.org/2006/time#"
HYDRA = "http://www.w3.org/ns/hydra/core#"
# Both forms are in use.
SCHEMA = ("http://schema.org/", "https://schema.org/")

EU = "http://publications.europa.eu/resource/authority/"
EU_THEME = EU + "data-theme/"
EU_FREQUENCY = EU + "frequency/"
EU_LANGUAGE = EU + "language/"
EU_ACCESS = EU + "access-right/"
EU_FILE_TYPE = EU + "file-type/"
EU_COUNTRY = EU + "country/"

TYPE = RDF + "type"
DATASET = DCAT + "Dataset"
# Italian catalogues write their own class, with or without the common one.
DATASET_IT = "http://dati.gov.it/onto/dcatapit#Dataset"
CATALOG_IT = "http://dati.gov.it/onto/dcatapit#Catalog"
SERIES = DCAT + "DatasetSeries"
CATALOG = DCAT + "Catalog"
