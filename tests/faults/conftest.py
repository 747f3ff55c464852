"""Factories for tests that run with services, and functions that run at the same moment."""

from __future__ import annotations

import threading

import pytest

from tests.portal_fixtures import *  # noqa: F403


@pytest.fixture
def together(app):
    """Run functions in threads of their own, as requests at the same moment do; return what each gave."""

    def run(*functions):
        from ckan import model

        barrier, answers = threading.Barrier(len(functions)), [None] * len(functions)

        def work(place, function):
            with app.flask_app.test_request_context("/en/"):
                barrier.wait(10)
                try:
                    answers[place] = function()
                except Exception as err:  # what it was is the test's to judge
                    answers[place] = err
                finally:
                    model.Session.remove()

        threads = [
            threading.Thread(target=work, args=(place, function))
            for place, function in enumerate(functions)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return answers

    return run
