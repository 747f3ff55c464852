"""Why a sign-in does not go on. Each error stores its code; the sentences stand in `sentences.py`.

SignInRefused
├── ProviderSilent      the provider cannot be reached, or answers something else
├── AnswerRefused       what came back does not belong to a request of this browser
├── TokenRefused        the identity token proves nothing
├── Declined            the person or the provider said no
├── CodeRefused         a code of the second factor is wrong or was used
└── AccountClosed       the account behind the login is switched off
ProviderMisconfigured   a setting of a provider is wrong or missing
"""

from __future__ import annotations


class SignInRefused(Exception):
    """Somebody does not get in; `code` says why, without a word of what was sent."""

    code = "refused"

    def __init__(self, detail: str = ""):
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class ProviderSilent(SignInRefused):
    """The provider cannot be reached, or does not answer as a provider does."""

    code = "provider_silent"


class AnswerRefused(SignInRefused):
    """The answer does not belong to a request that this browser began, or came too late."""

    code = "answer_refused"


class TokenRefused(SignInRefused):
    """The identity token does not prove what it says."""

    code = "token_refused"


class Declined(SignInRefused):
    """The person stopped, or the provider refused."""

    code = "declined"


class CodeRefused(SignInRefused):
    """A code of the second factor is wrong, too old, or was used before."""

    code = "code_refused"


class AccountClosed(SignInRefused):
    """The account behind the login is switched off."""

    code = "account_closed"


class ProviderMisconfigured(ValueError):
    """A provider's settings cannot be used."""

    def __init__(self, provider: str, setting: str, reason: str):
        super().__init__(f"signin.provider.{provider}.{setting}: {reason}")
        self.provider, self.setting = provider, setting
