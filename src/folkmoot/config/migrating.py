"""Brings the database up to date, a new one in a third of the time: what the first start waits for longest.

Django renders every related model anew for each model, field, index and rule that a migration adds, which is half a minute with
two hundred of them on a small machine. What is only being added changes none of the others, so its model is rendered alone; before
anything moves rows, Django renders all of them anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command
from django.db.migrations.state import ModelState, ProjectState


def migrate() -> None:
    """Apply the migrations that this database has not seen."""
    with _adding_alone():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _adding_alone() -> Iterator[None]:
    changed = {
        "add_model": _add_alone,
        "add_field": _add_field_alone(ProjectState.add_field),
        "_find_reload_model": _those_that_change(ProjectState._find_reload_model),  # type: ignore[attr-defined]
    }
    as_ever = {name: getattr(ProjectState, name) for name in changed}
    for name, instead in changed.items():
        setattr(ProjectState, name, instead)
    try:
        yield
    finally:
        for name, method in as_ever.items():
            setattr(ProjectState, name, method)


def _add_field_alone(as_ever: Any) -> Any:
    """Add a field as `ProjectState.add_field` does, but render its model and none of those it points at."""

    def added(state: ProjectState, app_label: str, model_name: str, *of_the_field: Any) -> None:
        apps = state.__dict__.pop("apps", None)  # without them nothing is rendered
        as_ever(state, app_label, model_name, *of_the_field)
        if apps is not None:
            state.__dict__["apps"], state.is_delayed = apps, True
            state._reload({(app_label, model_name)})  # type: ignore[attr-defined]

    return added


def _those_that_change(as_ever: Any) -> Any:
    """Let a change that Django itself may put off for others reach its own model alone; Django then keeps in mind that it did."""

    def found(
        state: ProjectState, app_label: str, model_name: str, delay: bool = False
    ) -> set[tuple[str, str]]:
        if not delay:
            return as_ever(state, app_label, model_name, delay)  # type: ignore[no-any-return]
        state.is_delayed = True
        return {(app_label, model_name.lower())}

    return found


def _add_alone(state: ProjectState, model_state: ModelState) -> None:
    """Add a model as `ProjectState.add_model` does, but render it and none of those it points at."""
    key = model_state.app_label, model_state.name_lower
    state.models[key] = model_state
    if state._relations is not None:  # type: ignore[attr-defined]
        state.resolve_model_relations(key)
    if "apps" in state.__dict__:
        state.apps.render_multiple([model_state])
