"""What can go wrong with persons and their logins.

IdentityError
├── ClaimRefused     a claim that no attribute of ours is
├── NotNeeded        an attribute is asked for by a feature that declared no need of it
├── KeyMissing       a value was sealed with a key that the settings no longer name
├── SealBroken       a sealed value was changed, or put in another's place
├── LoginUnknown     the account has no such login
├── LoginTaken       the login belongs to another account
├── LoginDiffers     the login is another person's: its identity number says so
├── LastLogin        the account would be left without any way to sign in
├── NameRefused      a name that others would take for another one
├── ProofRefused     a link that proves an address was used up, is too old, or not ours
└── ErasureRefused   the account cannot be erased now
    ├── HoldsRole    its role must be given up first
    └── LastAdministrator
"""

from __future__ import annotations


class IdentityError(Exception):
    """Base of everything below."""


class ClaimRefused(IdentityError):
    def __init__(self, name: str):
        super().__init__(f"No attribute is called {name!r}.")
        self.name = name


class NotNeeded(IdentityError):
    def __init__(self, feature: str, attribute: str):
        super().__init__(f"{feature} declared no need of {attribute}.")
        self.feature, self.attribute = feature, attribute


class KeyMissing(IdentityError):
    def __init__(self, key_id: str):
        super().__init__(f"The key {key_id} is not among those of the settings.")
        self.key_id = key_id


class SealBroken(IdentityError):
    def __init__(self) -> None:
        super().__init__("The sealed value does not belong here.")


class LoginUnknown(IdentityError):
    def __init__(self, reference: str):
        super().__init__(f"The account has no login {reference!r}.")


class LoginTaken(IdentityError):
    def __init__(self, provider: str):
        super().__init__(f"This login of {provider} belongs to another account.")
        self.provider = provider


class LoginDiffers(IdentityError):
    def __init__(self, provider: str):
        super().__init__(f"This login of {provider} is another person's.")
        self.provider = provider


class LastLogin(IdentityError):
    def __init__(self) -> None:
        super().__init__("This is the only way to sign in to the account.")


class NameRefused(IdentityError):
    """`problem`: other_letters, mixed_word or nothing_to_read; `word`: where it is."""

    def __init__(self, problem: str, word: str = ""):
        super().__init__(f"{problem}: {word!r}")
        self.problem, self.word = problem, word


class ProofRefused(IdentityError):
    def __init__(self) -> None:
        super().__init__("The link is used up, too old, or not ours.")


class ErasureRefused(IdentityError):
    """The account cannot be erased now."""


class HoldsRole(ErasureRefused):
    def __init__(self, roles: tuple[str, ...]):
        super().__init__(f"The account holds {', '.join(roles)}.")
        self.roles = roles


class LastAdministrator(ErasureRefused):
    def __init__(self) -> None:
        super().__init__("The portal would be left without an administrator.")
