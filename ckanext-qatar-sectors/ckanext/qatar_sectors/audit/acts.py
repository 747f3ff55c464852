"""The closed list of what is audited, and on what. A new act is one line here and one in `sentences.py`."""

from __future__ import annotations

from enum import StrEnum


class Act(StrEnum):
    """What was done."""

    DATASET_CREATE = "dataset.create"
    DATASET_UPDATE = "dataset.update"
    DATASET_DELETE = "dataset.delete"
    DATASET_PURGE = "dataset.purge"
    AGENCY_CREATE = "agency.create"
    AGENCY_UPDATE = "agency.update"
    AGENCY_DELETE = "agency.delete"
    AGENCY_PURGE = "agency.purge"
    MEMBER_ADD = "member.add"
    MEMBER_CHANGE = "member.change"
    MEMBER_REMOVE = "member.remove"
    USER_CREATE = "user.create"
    USER_DELETE = "user.delete"
    USER_RESTORE = "user.restore"
    USER_PASSWORD = "user.password"  # noqa: S105
    SYSADMIN_GRANT = "sysadmin.grant"
    SYSADMIN_REVOKE = "sysadmin.revoke"
    TOKEN_CREATE = "token.create"  # noqa: S105
    TOKEN_REVOKE = "token.revoke"  # noqa: S105
    LOGIN_SUCCESS = "login.success"
    LOGIN_FAILURE = "login.failure"
    SECOND_FACTOR_ADD = "second_factor.add"
    SECOND_FACTOR_CODES = "second_factor.codes"
    SECOND_FACTOR_FAIL = "second_factor.fail"
    SECOND_FACTOR_RECOVERY = "second_factor.recovery"
    SECOND_FACTOR_REMOVE = "second_factor.remove"
    SECOND_FACTOR_RESET = "second_factor.reset"
    SESSION_LEAVE = "session.leave"
    SESSION_END = "session.end"
    SETTING_CHANGE = "setting.change"
    SOURCE_CREATE = "source.create"
    SOURCE_UPDATE = "source.update"
    SOURCE_DELETE = "source.delete"
    CREDENTIALS_SET = "credentials.set"
    CREDENTIALS_CLEAR = "credentials.clear"
    PUSH_TOKEN_CREATE = "push_token.create"  # noqa: S105
    PUSH_TOKEN_REVOKE = "push_token.revoke"  # noqa: S105
    RUN_START = "run.start"
    RUN_STOP = "run.stop"
    RUN_FINISH = "run.finish"
    RUN_FAIL = "run.fail"
    RUN_SUSPICIOUS = "run.suspicious"
    RUN_APPROVE = "run.approve"
    RUN_REFUSE = "run.refuse"
    FETCH_BLOCK = "fetch.block"
    IDENTITY_LINK = "identity.link"
    IDENTITY_UNLINK = "identity.unlink"
    EMAIL_PROVE = "email.prove"
    PERSON_EXPORT = "person.export"
    PERSON_ERASE = "person.erase"
    ROLE_GRANT = "role.grant"
    ROLE_REVOKE = "role.revoke"
    FILE_RELEASE = "file.release"
    FILE_REFUSE = "file.refuse"
    FILE_RECHECK = "file.recheck"
    POST_ANSWER = "post.answer"
    POST_PUBLISH = "post.publish"
    POST_REFUSE = "post.refuse"
    POST_HIDE = "post.hide"
    POST_RESTORE = "post.restore"
    POST_KEEP = "post.keep"
    POST_UPHOLD = "post.uphold"
    POST_WITHDRAW = "post.withdraw"
    THREAD_MOVE = "thread.move"
    THREAD_LOCK = "thread.lock"
    THREAD_UNLOCK = "thread.unlock"
    DISCUSSION_SETTING = "discussion.setting"
    LETTER_RETRY = "letter.retry"
    FOI_ENTITY_CHANGE = "foi.entity_change"
    FOI_DUTY_CHANGE = "foi.duty_change"
    FOI_HOLDING_CHANGE = "foi.holding_change"
    FOI_ERASE = "foi.erase"
    FOI_SUBMIT = "foi.submit"
    FOI_ASSIST = "foi.assist"
    FOI_ASSIGN = "foi.assign"
    FOI_MOVE = "foi.move"
    FOI_PROPOSE = "foi.propose"
    FOI_RETURN = "foi.return"
    FOI_APPROVE = "foi.approve"
    FOI_DECIDE = "foi.decide"
    FOI_NOTIFY = "foi.notify"
    FOI_DELIVERY = "foi.delivery"
    FOI_URGENCY = "foi.urgency"
    FOI_CONSULT = "foi.consult"
    FOI_CLOCK = "foi.clock"
    FOI_GRIEVANCE = "foi.grievance"
    FOI_PUBLICATION = "foi.publication"
    FOI_TEMPLATE = "foi.template"
    FOI_RELEASE = "foi.release"
    CONSULTATION_CHANGE = "consultation.change"
    CONSULTATION_SUBMIT = "consultation.submit"
    CONSULTATION_RETURN = "consultation.return"
    CONSULTATION_APPROVE = "consultation.approve"
    CONSULTATION_EXTEND = "consultation.extend"
    CONSULTATION_MOVE = "consultation.move"
    CONSULTATION_WITHDRAW = "consultation.withdraw"
    AUDIT_EXPORT = "audit.export"
    AUDIT_RESTORE = "audit.restore"


class ObjectType(StrEnum):
    """On what it was done."""

    NONE = ""
    DATASET = "dataset"
    RESOURCE = "resource"
    AGENCY = "agency"
    GROUP = "group"
    USER = "user"
    TOKEN = "token"  # noqa: S105
    SETTING = "setting"
    SOURCE = "source"
    RUN = "run"
    ROLE = "role"
    FILE = "file"
    AUDIT = "audit"
    POST = "post"
    THREAD = "thread"
    LETTER = "letter"
    FOI_REQUEST = "foi_request"


class Role(StrEnum):
    """In which role somebody acted."""

    ADMINISTRATOR = "administrator"
    PERSON = "person"
    ANONYMOUS = "anonymous"
    SYSTEM = "system"


def is_covered(act: Act, earlier: Act) -> bool:
    """Say whether an act on an object adds nothing to an earlier one on it in the same transaction."""
    if act == earlier:
        return True
    noun, _, verb = act.partition(".")
    return verb == "update" and earlier.partition(".")[0] == noun
