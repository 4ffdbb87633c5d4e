"""Where uploads are kept: below ``var``, or in a bucket of any server that speaks the S3 protocol."""

from __future__ import annotations

import os
from typing import Any

from wegweiser.config.settings.host import VAR

MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"


def uploads_storage() -> dict[str, Any]:
    """The storage of uploads by the environment: ``WEGWEISER_S3_BUCKET`` chooses a bucket.

    Without ``WEGWEISER_S3_ACCESS_KEY`` the client looks for credentials where it always does (the node's role).
    """
    bucket = os.environ.get("WEGWEISER_S3_BUCKET")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    options: dict[str, Any] = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("WEGWEISER_S3_ENDPOINT") or None,
        "region_name": os.environ.get("WEGWEISER_S3_REGION") or None,
        "access_key": os.environ.get("WEGWEISER_S3_ACCESS_KEY") or None,
        "secret_key": os.environ.get("WEGWEISER_S3_SECRET_KEY") or None,
        "location": os.environ.get("WEGWEISER_S3_FOLDER", ""),
        "addressing_style": os.environ.get("WEGWEISER_S3_ADDRESSING", "path"),
        "file_overwrite": False,
        "default_acl": None,
    }
    return {"BACKEND": "wegweiser.operations.bucket.BucketStorage", "OPTIONS": options}
