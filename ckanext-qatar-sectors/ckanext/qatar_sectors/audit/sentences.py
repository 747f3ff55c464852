"""What acts, objects, problems and missing protections are called. The caller translates."""

from __future__ import annotations

from ckanext.qatar_sectors.audit.acts import Act, ObjectType, Role
from ckanext.qatar_sectors.audit.chain import Kind
from ckanext.qatar_sectors.audit.protection import Gap
from ckanext.qatar_sectors.roles.policy import Role as HeldRole
from ckanext.qatar_sectors.roles.sentences import ROLES as HELD


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


ACTS: dict[Act, str] = {
    Act.DATASET_CREATE: _("A dataset was added"),
    Act.DATASET_UPDATE: _("A dataset was changed"),
    Act.DATASET_DELETE: _("A dataset was deleted"),
    Act.DATASET_PURGE: _("A dataset was removed for good"),
    Act.AGENCY_CREATE: _("An agency was added"),
    Act.AGENCY_UPDATE: _("An agency was changed"),
    Act.AGENCY_DELETE: _("An agency was deleted"),
    Act.AGENCY_PURGE: _("An agency was removed for good"),
    Act.MEMBER_ADD: _("A person joined an agency"),
    Act.MEMBER_CHANGE: _("A person's task in an agency changed"),
    Act.MEMBER_REMOVE: _("A person left an agency"),
    Act.USER_CREATE: _("An account was opened"),
    Act.USER_DELETE: _("An account was closed"),
    Act.USER_RESTORE: _("An account was opened again"),
    Act.USER_PASSWORD: _("A password was changed"),
    Act.SYSADMIN_GRANT: _("Administrator rights were given"),
    Act.SYSADMIN_REVOKE: _("Administrator rights were taken away"),
    Act.TOKEN_CREATE: _("An API token was made"),
    Act.TOKEN_REVOKE: _("An API token was revoked"),
    Act.LOGIN_SUCCESS: _("A person signed in"),
    Act.LOGIN_FAILURE: _("A sign-in was refused"),
    Act.SECOND_FACTOR_ADD: _("A second factor was set up"),
    Act.SECOND_FACTOR_CODES: _("New recovery codes were made"),
    Act.SECOND_FACTOR_FAIL: _("A code of the second factor was refused"),
    Act.SECOND_FACTOR_RECOVERY: _("A recovery code was used"),
    Act.SECOND_FACTOR_REMOVE: _("A second factor was turned off"),
    Act.SECOND_FACTOR_RESET: _("An administrator took a second factor away"),
    Act.SESSION_LEAVE: _("A person signed out"),
    Act.SESSION_END: _("Sessions of an account were ended"),
    Act.SETTING_CHANGE: _("A setting of the portal was changed"),
    Act.SOURCE_CREATE: _("A source was registered"),
    Act.SOURCE_UPDATE: _("A source was changed"),
    Act.SOURCE_DELETE: _("A source was removed"),
    Act.CREDENTIALS_SET: _("Credentials of a source were set"),
    Act.CREDENTIALS_CLEAR: _("Credentials of a source were taken away"),
    Act.CERTIFICATE_SET: _(
        "It was set which certificate or key a source's server is believed with"
    ),
    Act.CERTIFICATE_CLEAR: _("The certificate or key of a source's server was taken away"),
    Act.PUSH_TOKEN_CREATE: _("A token was made by which a system may send to a source"),
    Act.PUSH_TOKEN_REVOKE: _("A token of a system that sends to a source was revoked"),
    Act.RUN_START: _("A run was asked for"),
    Act.RUN_STOP: _("A run was stopped"),
    Act.RUN_FINISH: _("A run has finished"),
    Act.RUN_FAIL: _("A run has failed"),
    Act.RUN_APPROVE: _("A suspicious run was approved"),
    Act.RUN_REFUSE: _("A suspicious run was refused"),
    Act.RUN_SUSPICIOUS: _("A run waits for approval: its result is suspicious"),
    Act.FETCH_BLOCK: _("A fetch from a forbidden address was blocked"),
    Act.IDENTITY_LINK: _("A login was joined to an account"),
    Act.IDENTITY_UNLINK: _("A login was taken from an account"),
    Act.EMAIL_PROVE: _("An e-mail address was proved"),
    Act.PERSON_EXPORT: _("A person took a copy of their data"),
    Act.PERSON_ERASE: _("An account was erased"),
    Act.ROLE_GRANT: _("A role was given"),
    Act.ROLE_REVOKE: _("A role was taken away"),
    Act.FILE_RELEASE: _("An uploaded file passed its checks"),
    Act.FILE_REFUSE: _("An uploaded file was refused"),
    Act.FILE_RECHECK: _("A refused file was sent to the checks again"),
    Act.POST_ANSWER: _("An agency answered a contribution"),
    Act.POST_PUBLISH: _("A contribution was published"),
    Act.POST_REFUSE: _("A contribution was refused"),
    Act.POST_HIDE: _("A contribution was hidden"),
    Act.POST_RESTORE: _("A contribution was shown again"),
    Act.POST_KEEP: _("Reports of a contribution were not followed"),
    Act.POST_UPHOLD: _("An objection was not followed"),
    Act.POST_WITHDRAW: _("A contribution was withdrawn by its author"),
    Act.THREAD_MOVE: _("The state of a discussion changed"),
    Act.THREAD_LOCK: _("A discussion was closed to new contributions"),
    Act.THREAD_UNLOCK: _("A discussion was opened to contributions again"),
    Act.DISCUSSION_SETTING: _("An agency's terms of discussion changed"),
    Act.LETTER_RETRY: _("A mail that was set aside is sent again"),
    Act.FOI_ENTITY_CHANGE: _("The entities under the law on information changed"),
    Act.FOI_DUTY_CHANGE: _("What an entity publishes under article 9 changed"),
    Act.FOI_HOLDING_CHANGE: _("The register of information of an entity changed"),
    Act.FOI_ERASE: _("Names and words were taken out of a request for information"),
    Act.FOI_SUBMIT: _("A request for information was submitted"),
    Act.FOI_ASSIST: _("An officer filed a request for information for somebody"),
    Act.FOI_ASSIGN: _("A request for information was given to an officer"),
    Act.FOI_MOVE: _("A request for information went on"),
    Act.FOI_PROPOSE: _("A decision on a request for information was proposed"),
    Act.FOI_RETURN: _("A proposed decision was sent back"),
    Act.FOI_APPROVE: _("A second person approved a decision"),
    Act.FOI_DECIDE: _("A request for information was decided"),
    Act.FOI_NOTIFY: _("The requester was told of the decision"),
    Act.FOI_DELIVERY: _("It was proved that the notice arrived"),
    Act.FOI_URGENCY: _("The urgency of a request was decided"),
    Act.FOI_CONSULT: _("Another unit was asked about a request for information"),
    Act.FOI_CLOCK: _("A deadline was counted anew"),
    Act.FOI_GRIEVANCE: _("A grievance was filed or decided"),
    Act.FOI_PUBLICATION: _("The publication of an answer was asked for or decided"),
    Act.FOI_TEMPLATE: _("The texts of a Competent Department changed"),
    Act.FOI_RELEASE: _("Documents were released to the requester"),
    Act.CONSULTATION_CHANGE: _("A draft of a consultation was written"),
    Act.CONSULTATION_SUBMIT: _("A consultation was attested and sent to a second person"),
    Act.CONSULTATION_RETURN: _("A consultation went back to be changed"),
    Act.CONSULTATION_APPROVE: _("A second person approved a consultation"),
    Act.CONSULTATION_EXTEND: _("The time of a consultation was extended"),
    Act.CONSULTATION_MOVE: _("A consultation went on"),
    Act.CONSULTATION_WITHDRAW: _("A consultation was withdrawn"),
    Act.EPARTICIPATION_PAGE: _("An agency's participation page was written"),
    Act.EPARTICIPATION_AWARENESS: _("The activities that raise awareness changed"),
    Act.EPARTICIPATION_LOOK: _("An agency's website was looked at"),
    Act.CONSULTATION_OUTCOME: _("The outcome of a consultation was written or published"),
    Act.ANSWER_PAPER: _("An answer to a consultation was entered from paper"),
    Act.ANSWER_WITHDRAW: _("An answer to a consultation was taken back"),
    Act.ANSWER_HIDE: _("Words of an answer to a consultation were hidden"),
    Act.ANSWER_RESTORE: _("Words of an answer to a consultation were shown again"),
    Act.ANSWER_PUBLISH: _("Words of an answer to a consultation were let through"),
    Act.ANSWER_REFUSE: _("Words of an answer to a consultation were refused"),
    Act.ANSWER_KEEP: _("Reports of words of an answer were not followed"),
    Act.ANSWER_UPHOLD: _("Words of an answer stay hidden in spite of an objection"),
    Act.AUDIT_EXPORT: _("The audit trail was exported"),
    Act.AUDIT_RESTORE: _("The audit trail goes on after a restored backup"),
}

OBJECTS: dict[ObjectType, str] = {
    ObjectType.NONE: "",
    ObjectType.DATASET: _("dataset"),
    ObjectType.RESOURCE: _("file"),
    ObjectType.AGENCY: _("agency"),
    ObjectType.GROUP: _("group"),
    ObjectType.USER: _("account"),
    ObjectType.TOKEN: _("API token"),
    ObjectType.SETTING: _("setting"),
    ObjectType.SOURCE: _("source"),
    ObjectType.RUN: _("run"),
    ObjectType.ROLE: _("role"),
    ObjectType.FILE: _("uploaded file"),
    ObjectType.AUDIT: _("audit trail"),
    ObjectType.POST: _("contribution"),
    ObjectType.THREAD: _("discussion"),
    ObjectType.LETTER: _("mail"),
    ObjectType.FOI_REQUEST: _("request for information"),
    ObjectType.ANSWER: _("answer to a consultation"),
}

ROLES: dict[Role, str] = {
    Role.ADMINISTRATOR: _("administrator"),
    Role.PERSON: _("person"),
    Role.ANONYMOUS: _("nobody signed in"),
    Role.SYSTEM: _("the portal itself"),
}

PROBLEMS: dict[Kind, str] = {
    Kind.CHANGED: _("Entry {first} was changed."),
    Kind.MOVED: _("Entry {first} was moved or put in: it does not follow the one before."),
    Kind.REMOVED: _("The entries {first} to {last} were removed."),
    Kind.CUT: _(
        "The end was cut off: the entries {first} to {last} are known to the anchors and gone."
    ),
    Kind.REPLACED: _("Entry {first} is not the one that was anchored."),
    Kind.ANCHOR_FORGED: _("The folder of anchors holds lines that this portal did not sign."),
}

GAPS: dict[Gap, str] = {
    Gap.OWNER: _(
        "The portal's database role owns the audit trail, or may act as its owner. Give it to a role of its own: `ckan audit permissions` prints the statements."
    ),
    Gap.PRIVILEGE: _(
        "The portal's database role may change or delete entries. Take that right away."
    ),
    Gap.TRIGGER: _("The trigger that refuses changes is missing or switched off."),
    Gap.SUPERUSER: _(
        "The portal's database role is a superuser: nothing in the database protects the trail from it."
    ),
    Gap.KEY: _("The chain has no secret of its own; it is made from SECRET_KEY."),
    Gap.ANCHORS: _("No folder of anchors is set: a cut end cannot be found."),
    Gap.RESTORED: _(
        "The anchors say that a backup was restored: entries between it and that time are gone."
    ),
}


def act_sentence(code: str) -> str:
    """Return the sentence of an act; a code of another version stands for itself."""
    return ACTS[Act(code)] if code in set(Act) else code


def object_word(code: str) -> str:
    """Return what an object is called."""
    return OBJECTS[ObjectType(code)] if code in set(ObjectType) else code


def role_word(code: str) -> str:
    """Return what a role is called."""
    if code in set(Role):
        return ROLES[Role(code)]
    return HELD[HeldRole(code)] if code in set(HeldRole) else code
