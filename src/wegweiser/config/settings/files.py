"""Files: built assets, uploads, rendered pages."""

from __future__ import annotations

import os
from pathlib import Path

from wegweiser.config.settings.host import TESTING, VAR
from wegweiser.config.settings.uploads import uploads_storage

BUILT = Path(os.environ.get("WEGWEISER_LOOK", VAR / "look"))
"""Style sheets and fonts as built by ``wegweiser/portal/look``."""

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("WEGWEISER_STATIC", VAR / "static"))
STATICFILES_DIRS = [BUILT] if BUILT.is_dir() else []

STORAGES = {
    "default": uploads_storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

WEGWEISER_PAGES = Path(os.environ.get("WEGWEISER_PAGES", VAR / "pages"))
"""The page store of this node; nodes that share a disk may share it."""

WEGWEISER_RENDERERS = int(
    os.environ.get("WEGWEISER_RENDERERS", "1" if TESTING else min(os.cpu_count() or 1, 4))
)
"""Processes that render pages at a time, the worker itself among them."""

WEGWEISER_SEARCH = Path(os.environ.get("WEGWEISER_SEARCH", VAR / "search"))
"""The search index of this node; nodes that share a disk may share it."""

WEGWEISER_MODELS = Path(os.environ.get("WEGWEISER_MODELS", VAR / "models"))
"""The sentence model of the search as it is computed with, built from its weights at the first use."""

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt", "epub"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
