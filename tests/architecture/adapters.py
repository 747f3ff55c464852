"""Modules that bind a feature to CKAN, PostgreSQL or Solr under a name of their own.

The glue names of the style guide fit most of them; these files have a subject that those names
would hide. Each entry is a decision: say what the module adapts. Domain code imports none of them.
"""

from __future__ import annotations

ADAPTERS = {
    "qatar_sectors.audit.acting": "the signed-in person and the request of CKAN",
    "qatar_sectors.audit.trail": "SQLAlchemy's transactions",
    "qatar_sectors.audit.verification": "the chain as PostgreSQL and the anchors hold it",
    "qatar_sectors.catalogue.dcat_profile": "a profile of ckanext-dcat",
    "qatar_sectors.identity.attributes": "what is kept of persons, sealed",
    "qatar_sectors.identity.names": "names of CKAN's users",
    "qatar_sectors.identity.persons": "CKAN's users behind logins",
    "qatar_sectors.notices.composing": "what CKAN and the outbox hold, made into mails",
    "qatar_sectors.notices.courier": "the outbox and the mail server",
    "qatar_sectors.notices.languages": "CKAN's translations",
    "qatar_sectors.notices.queue": "the outbox as PostgreSQL holds it",
    "qatar_sectors.notices.saying": "the portal's addresses and translations",
    "qatar_sectors.notices.outbox": "what is told, in the transaction of CKAN's session",
    "qatar_sectors.notices.visibility": "who may see what CKAN holds",
    "qatar_sectors.contracts.registered": "our actions as CKAN has them",
    "qatar_sectors.headers.csrf": "CKAN's protection of forms",
    "qatar_sectors.headers.page_policy": "the request whose answer gets a policy of its own",
    "qatar_sectors.limits.asking": "who asks now, and Redis that counts",
    "qatar_sectors.limits.counter": "Redis",
    "qatar_sectors.limits.proof": "the form that brings a proof, and Redis that knows used ones",
    "qatar_sectors.limits.sentences": "refusals in the reader's language",
    "qatar_sectors.roles.asking": "appointments as PostgreSQL holds them, kept for a request",
    "qatar_sectors.roles.memberships": "CKAN's members and sysadmins, through SQLAlchemy's events",
    "qatar_sectors.files.disk": "CKAN's file storage on disk",
    "qatar_sectors.files.intake": "the way of a file through stores and checks, in the caller's transaction",
    "qatar_sectors.files.scanning": "the virus scanner that is configured",
    "qatar_sectors.files.stores": "CKAN's file storages",
    "qatar_sectors.files.transaction": "bytes and SQLAlchemy's transactions",
    "qatar_sectors.scheduler.queue": "the queue of jobs",
    "qatar_sectors.search.analysis": "Solr's analysis of words",
    "qatar_sectors.search.connection": "CKAN's connection to Solr, made safe",
    "qatar_sectors.search.outbox": "rows that wait for the index",
    "qatar_sectors.search.reconcile": "PostgreSQL compared with Solr",
    "qatar_sectors.search.sentences": "refusals in the reader's language",
    "qatar_sectors.search.writer": "CKAN's package index",
    "qatar_sectors.tables.datastore_backend": "the DataStore's backend",
    "qatar_sectors.tables.dump": "the DataStore's download of a table",
    "qatar_sectors.tables.messages": "errors of files in the reader's language",
    "qatar_sectors.tables.page": "what CKAN's actions say about a file",
    "qatar_sectors.tables.sources": "files in CKAN's storage",
    "qatar_sectors.tables.store": "tables in the DataStore's database",
    "qatar_sectors.tables.uploads": "CKAN's upload and download",
    "qatar_sectors.wiring": "what the plugin starts",
}
