"""The WSGI application: rendered pages and static files in front, Django behind."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wegweiser.config.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from wegweiser.operations.settling import Settling
from wegweiser.publishing.serving import PageFiles

django_application = Settling(get_wsgi_application())

_static = WhiteNoise(
    django_application,
    root=settings.STATIC_ROOT if Path(settings.STATIC_ROOT).is_dir() else None,
    prefix=settings.STATIC_URL,
    max_age=WhiteNoise.FOREVER,
)

application = PageFiles(_static, Path(settings.WEGWEISER_PAGES) / "files")
