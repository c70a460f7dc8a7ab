from wagtail_antraege.schema import data_list
from wagtail_antraege.schema.nodes import Field, Form, Group, Notice, Step


def field(key, **more):
    return Field(id=key, key=key, type="text", label=key.title(), **more)


def form(*nodes):
    return Form(
        title="F", locale="de", steps=(Step(id="s", key="s", title="Sie", nodes=nodes),)
    )


def labels(*nodes):
    return [
        each.label for part in data_list.sections(form(*nodes)) for each in part.data
    ]


class TestSections:
    def test_follow_the_steps(self):
        (section,) = data_list.sections(form(field("name")))
        assert section.title == "Sie"

    def test_tell_what_the_editor_says_of_a_question(self):
        asked = field(
            "name", purpose="P", legal_basis="L", retention="R", required=False
        )
        ((datum,),) = [part.data for part in data_list.sections(form(asked))]
        assert datum.texts == ("P", "L", "R")
        assert not datum.is_required

    def test_name_the_entry_a_repeated_question_belongs_to(self):
        dogs = Group(
            id="g",
            key="g",
            label="Hunde",
            repeats=True,
            item_label="Hund",
            nodes=(field("chip"),),
        )
        assert labels(dogs) == ["Hund: Chip"]

    def test_leave_out_what_is_worked_out(self):
        assert labels(field("fee", formula="1 + 1"), field("name")) == ["Name"]

    def test_leave_out_steps_that_ask_nothing(self):
        assert data_list.sections(form(Notice(id="n", key="n", text="x"))) == ()
