"""Options of adapters, their labels, and libraries that are not there."""

import pytest

from karat.errors import UsageError
from karat.extractors.adapters.labels import read_labels
from karat.extractors.adapters.libraries import files_hash, need
from karat.extractors.adapters.options import Options


@pytest.mark.parametrize(
    "given",
    [
        {"labels": {"PERSON": "speaker"}},
        {"labels": '{"PERSON": "speaker"}'},
        {"labels.PERSON": "speaker"},
        {"labels": {"PERSON": "date"}, "labels.PERSON": "speaker"},
    ],
)
def test_labels_come_as_a_table_as_json_or_one_at_a_time(given):
    """A table of a file, JSON after -o and dotted keys say the same; a dotted key wins."""
    options = Options("spacy", given)
    labels = read_labels(options)
    options.done()
    assert labels.layer_of("PERSON") == "speaker"
    assert labels.layer_of("DATE") is None


def test_without_labels_each_label_is_a_layer():
    """Where no map is given, a model's label is the layer of its name."""
    labels = read_labels(Options("spacy", {}))
    assert labels.layer_of("DRUG") == "DRUG"
    assert labels.all_layers(["DRUG", "DOSE"]) == ("DOSE", "DRUG")


def test_all_that_is_wrong_is_told_at_once():
    """One message names a missing option, a wrong one and an unknown one."""
    options = Options("hf", {"agregation": "max", "max_length": "long", "labels": "PER"})
    options.needed("model", "some/model")
    options.choice("aggregation", ("simple", "max"), "simple")
    options.whole("max_length", 0)
    read_labels(options)
    with pytest.raises(UsageError) as told:
        options.done()
    message = str(told.value)
    assert message.startswith("hf: no model; give one, as in -o model=some/model")
    assert 'max_length is "long", expected a number from 0' in message
    assert 'labels is "PER", expected a table' in message
    assert 'no option "agregation"; did you mean "aggregation"?' in message


@pytest.mark.parametrize("value", ["nan", "-1", "1e999", True])
def test_a_number_is_finite_and_not_too_small(value):
    """What is no number in range is refused with its name."""
    options = Options("gliner", {"threshold": value})
    options.number("threshold", 0.5)
    with pytest.raises(UsageError, match="threshold is"):
        options.done()


def test_strings_and_values_are_read_alike():
    """What -o gives as a string and a file as a value is the same value."""
    for given in ({"a": "3", "b": "true", "c": "x,y"}, {"a": 3, "b": True, "c": ["x", "y"]}):
        options = Options("llm", given)
        assert options.whole("a", 1) == 3
        assert options.flag("b", default=False) is True
        assert options.names("c", ["x", "y", "z"]) == ["x", "y"]
        options.done()


def test_a_library_that_is_missing_names_its_extra():
    """A library that is not installed is told with the extra that brings it."""
    with pytest.raises(UsageError, match=r"no_such_library is not installed.*karat\[gliner\]"):
        need("no_such_library", "gliner")


def test_a_library_that_is_broken_is_not_called_missing(tmp_path, monkeypatch):
    """A library whose own import fails says what it lacks."""
    (tmp_path / "half_a_library.py").write_text("import no_such_part\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match=r"cannot be imported.*no_such_part"):
        need("half_a_library", "gliner")


def test_the_hash_of_a_model_hangs_on_names_and_contents(tmp_path):
    """Another byte or another name is another model."""
    (tmp_path / "weights").write_bytes(b"1")
    first = files_hash(tmp_path)
    (tmp_path / "weights").write_bytes(b"2")
    second = files_hash(tmp_path)
    (tmp_path / "weights").rename(tmp_path / "wights")
    assert 3 == len({first, second, files_hash(tmp_path)})
