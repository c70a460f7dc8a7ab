from tests.blocks.build import choices, compiled, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.nodes import Choice


def outline(form):
    return [
        (
            step.key,
            [
                (node.key, [n.key for n in getattr(node, "nodes", ())])
                for node in step.nodes
            ],
        )
        for step in form.steps
    ]


class TestMarkers:
    def test_questions_before_the_first_step_stand_in_an_implied_one(self):
        form = compiled(
            question("text", "a"),
            ("step", "s", {"title": "Zwei", "key": "two"}),
            question("text", "b"),
        )
        assert outline(form) == [("questions", [("a", [])]), ("two", [("b", [])])]
        assert form.steps[0].title == "Hundesteuer"

    def test_a_group_ends_with_its_end_the_next_group_or_the_next_step(self):
        form = compiled(
            ("step", "s", {"title": "Eins", "key": "one"}),
            ("group", "g", {"label": "G", "key": "g"}),
            question("text", "a"),
            ("group_end", "e", {}),
            question("text", "b"),
            ("group", "h", {"label": "H", "key": "h"}),
            question("text", "c"),
            ("group", "i", {"label": "I", "key": "i"}),
            question("text", "d"),
            ("step", "t", {"title": "Zwei", "key": "two"}),
            question("text", "e"),
        )
        assert outline(form) == [
            ("one", [("g", ["a"]), ("b", []), ("h", ["c"]), ("i", ["d"])]),
            ("two", [("e", [])]),
        ]

    def test_an_empty_stream_is_a_form_without_steps(self):
        assert compiled().steps == ()


class TestQuestion:
    def test_it_carries_the_id_of_its_block_and_the_format_of_its_type(self):
        (field,) = compiled(question("money", "fee")).steps[0].nodes
        kind = registry.get("money")
        assert (field.id, field.type, field.type_format, field.kind) == (
            "id-fee",
            "money",
            kind.format,
            "money",
        )

    def test_choices_and_options(self):
        found = compiled(
            question("radio", "colour", choices=choices("rot", "blau")),
            question("text", "chip", maximum=15, digits_only=True),
        )
        radio, text = found.steps[0].nodes
        assert radio.choices == (
            Choice(value="rot", label="Rot"),
            Choice(value="blau", label="Blau"),
        )
        assert dict(text.options) == {"maximum": 15, "digits_only": True}

    def test_a_type_that_is_always_required_has_no_switch(self):
        (field,) = (
            compiled(question("confirmation", "ok", required=False)).steps[0].nodes
        )
        assert field.required


class TestNotice:
    def test_its_text_is_made_harmless(self):
        html = '<p>Hallo <a href="javascript:x()">du</a><script>y()</script></p>'
        form = compiled(
            ("notice", "n", {"text": html, "key": "n"}), question("text", "a")
        )
        text = form.steps[0].nodes[0].text
        assert "Hallo" in text
        assert "javascript" not in text
        assert "script" not in text
