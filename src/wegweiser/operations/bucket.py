"""Uploads in a bucket of any server that speaks the S3 protocol."""

from __future__ import annotations

import datetime as dt
from typing import Any

from botocore.exceptions import ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name


class BucketStorage(S3Storage):
    """A bucket whose files are linked below ``MEDIA_URL`` of the portal."""

    def url(self, name: str, *_: Any, **__: Any) -> str:
        """The address under the portal's own host; public pages may load from nowhere else."""
        return settings.MEDIA_URL + filepath_to_uri(clean_name(name)).lstrip("/")

    def get_modified_time(self, name: str) -> dt.datetime:
        """When the object was written; ``FileNotFoundError`` as with files where there is none."""
        try:
            return super().get_modified_time(name)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
