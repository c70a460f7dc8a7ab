"""Two inputs of one name are found before anybody loses an answer."""

import pytest

from tests.blocks.build import choices, compiled, question
from wagtail_antraege.blocks import collisions, problems


def found(*entries):
    return [problem.node_id for problem in collisions.check(compiled(*entries))]


class TestCollisions:
    def test_a_key_like_the_part_of_another_question_is_found(self):
        name = question("person_name", "dog")
        assert found(name, question("text", "dog_given_names")) == [
            "id-dog_given_names"
        ]
        assert found(question("text", "dog_given_names"), name) == [
            "id-dog_given_names"
        ]

    def test_two_composed_questions_can_collide_too(self):
        owner = question("company", "a", ask_register=True)
        other = question("ranked", "a_register", choices=choices("x", "y"))
        assert found(owner, other) == []
        wishes = question("ranked", "a", choices=choices("x", "y"))
        assert found(wishes, question("text", "a_1")) == ["id-a_1"]

    def test_a_part_that_is_not_asked_collides_with_nothing(self):
        title = question("text", "who_title")
        assert found(question("person", "who", ask_title=True), title) == [
            "id-who_title"
        ]
        assert found(question("person", "who", ask_title=False), title) == []

    @pytest.mark.parametrize("between", ["step", "repeat_group"])
    def test_steps_and_repeat_groups_have_names_of_their_own(self, between):
        value = {"title": "Zweiter"} if between == "step" else {"label": "Hunde"}
        marker = (between, "id-m", {**value, "key": "second"})
        entries = (question("person_name", "dog"), marker)
        assert found(*entries, question("text", "dog_given_names")) == []

    def test_the_editor_reads_what_to_do_at_the_key(self):
        form = compiled(
            question("person_name", "dog"), question("text", "dog_given_names")
        )
        (complaint,) = problems.find(form)
        assert (complaint.code, complaint.child) == ("part_collision", "key")
        assert "dog_given_names" in complaint.text
        assert "Dog" in complaint.text.replace("dog_given_names", "")


class TestOwnAnswers:
    def test_types_add_theirs_to_the_compiled_form_in_its_language(self):
        form = compiled(
            question("sex", "sex"),
            question("radio", "why", choices=choices("a", "b"), dont_know=True),
            question("country", "land"),
        )
        sex, why, land = (field for _step, field, _group in form.fields())
        assert [one.label for one in sex.choices] == [
            *("weiblich", "männlich", "divers", "keine Angabe")
        ]
        assert why.choices[-1].value == "unknown"
        assert why.choices[-1].label == "Ich weiß es nicht"
        assert land.choices == ()
        assert problems.find(form) == ()
