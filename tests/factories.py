"""People, agencies and datasets for tests, made through the real actions."""

from __future__ import annotations

import factory

from ckan.tests import factories


class AgencyFactory(factories.Organization):
    """An agency with a name in both languages."""

    title = factory.Sequence(lambda number: f"جهة {number}")
    title_translated = factory.LazyAttribute(
        lambda agency: {"ar": agency.title, "en": f"Agency {agency.name[-6:]}"}
    )


class BilingualDatasetFactory(factories.Dataset):
    """A public dataset of an agency, with texts in both languages and one sector."""

    owner_org = factory.LazyFunction(lambda: AgencyFactory()["id"])
    title_translated = factory.Sequence(
        lambda number: {"ar": f"مجموعة بيانات {number}", "en": f"Dataset {number}"}
    )
    notes_translated = factory.LazyFunction(
        lambda: {"ar": "أعداد المدارس حسب البلدية.", "en": "Schools by municipality."}
    )
    tags_translated = factory.LazyFunction(lambda: {"ar": ["مدارس"], "en": ["schools"]})
    sectors = factory.LazyFunction(lambda: ["education"])
    # Filled by the actions from the bilingual fields.
    title = None
    notes = None

    @classmethod
    def _create(cls, target_class, *args, **kwargs):
        given = {key: value for key, value in kwargs.items() if value is not None}
        return super()._create(target_class, *args, **given)


class OfficerFactory(factories.User):
    """A person who may edit the datasets of one agency."""

    # Not sent to `user_create`: taken out below. (factory-boy's Params would never get there.)
    role = "editor"
    agency = None

    @classmethod
    def _create(cls, target_class, *args, **kwargs):
        from ckan.tests.helpers import call_action

        agency, role = kwargs.pop("agency", None), kwargs.pop("role", "editor")
        user = super()._create(target_class, *args, **kwargs)
        if agency:
            call_action("organization_member_create", id=agency, username=user["name"], role=role)
        return user
