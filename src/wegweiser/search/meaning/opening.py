"""Opening the sentence model's part of an index."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from wegweiser.search.meaning import learnt
from wegweiser.search.meaning.model import SentenceModel, open_model
from wegweiser.search.meaning.vectors import Vectors
from wegweiser.search.meaning.weights import installed
from wegweiser.search.protocol import offer_meaning


def offer() -> None:
    """Let the sentence model take part, where it is installed."""
    offer_meaning(open_vectors)


def open_vectors(folder: Path, *, writing: bool = False) -> Vectors | None:
    """The vectors of an edition; None where the model is not installed. The model is loaded by the first use."""
    if installed() is None:
        return None
    known = learnt.read(learnt_folder(folder)).over(learnt.shipped())
    return Vectors(folder, _model, known)


def learnt_folder(edition: Path) -> Path:
    """Where an index keeps what has been learnt from its own texts; it outlives editions."""
    return learnt_beside(edition.parent.parent)


def learnt_beside(index: Path) -> Path:
    """The same by the folder of the index."""
    return Path(index) / "learnt"


def models_folder() -> Path:
    """Where the graphs of the model are kept; built at the first use."""
    return Path(settings.WEGWEISER_MODELS)


def _model() -> SentenceModel:
    return open_model(models_folder())
