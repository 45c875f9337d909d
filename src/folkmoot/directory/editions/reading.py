"""How hard the words of a form are to read, as they stand in it: said beside the form, and again once they are kept."""

from django.forms import BaseForm, Textarea

from folkmoot.questions.reading_age import advice_on


def reading_of(form: BaseForm) -> str:
    """Return the sentence for whoever fills a form in; nothing for a form that asks for no text."""
    texts = [bound for bound in form if isinstance(bound.field.widget, Textarea)]
    return advice_on("\n".join(str(bound.value() or "") for bound in texts)) if texts else ""
