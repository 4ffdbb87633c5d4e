"""Uploads in a folder and in a bucket: stored, served under the portal's own address, deleted, backed up.

The bucket is on a real server of the S3 protocol, started in this process.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from wegweiser.operations.tests.installation import Installation

KEYS = {"access_key": "probe", "secret_key": "probe-geheim"}
BUCKET = "wegweiser-media"


@pytest.fixture(scope="session")
def s3() -> Iterator[str]:
    """The address of an S3 server with an empty bucket."""
    server_module = pytest.importorskip("moto.server", reason="Nicht geprüft: moto ist nicht installiert.")
    import boto3

    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    client = boto3.client(
        "s3", endpoint_url=address, region_name="eu-central-1",
        aws_access_key_id=KEYS["access_key"], aws_secret_access_key=KEYS["secret_key"],
    )  # fmt: skip
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield address
    server.stop()


@pytest.fixture
def bucket(s3, settings) -> str:
    """The settings as the environment makes them with ``WEGWEISER_S3_BUCKET``."""
    from wegweiser.config.settings.uploads import uploads_storage

    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment(s3).items():
            patch.setenv(name, value)
        chosen = uploads_storage()
    settings.STORAGES = {**settings.STORAGES, "default": chosen}
    for name in list(_all_names()):
        default_storage.delete(name)
    return s3


@pytest.fixture(params=["folder", "bucket"])
def storage(request, settings, tmp_path) -> str:
    """Both places uploads may be kept in; everything below holds for both."""
    if request.param == "bucket":
        request.getfixturevalue("bucket")
    else:
        settings.MEDIA_ROOT = tmp_path / "media"
    return request.param


def environment(address: str, folder: str = "nrw") -> dict[str, str]:
    return {
        "WEGWEISER_S3_BUCKET": BUCKET,
        "WEGWEISER_S3_ENDPOINT": address,
        "WEGWEISER_S3_REGION": "eu-central-1",
        "WEGWEISER_S3_ACCESS_KEY": KEYS["access_key"],
        "WEGWEISER_S3_SECRET_KEY": KEYS["secret_key"],
        "WEGWEISER_S3_FOLDER": folder,
    }


def _all_names() -> list[str]:
    from wegweiser.operations.backups import uploads

    return list(uploads.names())


def picture_file() -> SimpleUploadedFile:
    data = io.BytesIO()
    Picture.new("RGB", (640, 480), "navy").save(data, "JPEG")
    return SimpleUploadedFile("größe.jpg", data.getvalue(), "image/jpeg")


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.django_db
def test_a_picture_is_stored_scaled_served_and_deleted(storage, client):
    image = get_image_model()(title="Probe", file=picture_file())
    image.save()
    rendition = image.get_rendition("width-100")
    assert rendition.url.startswith("/media/images/")
    assert (rendition.width, rendition.height) == (100, 75)
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    with Picture.open(io.BytesIO(body_of(response))) as seen:
        assert seen.size == (100, 75)
    again = client.get(rendition.url, headers={"If-Modified-Since": response.headers["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    names = (image.file.name, rendition.file.name)
    for name in names:
        assert default_storage.exists(name)
        default_storage.delete(name)
        assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.django_db
def test_two_uploads_of_one_name_are_two_files(storage):
    first = default_storage.save("images/a.txt", ContentFile(b"eins"))
    second = default_storage.save("images/a.txt", ContentFile(b"zwei"))
    assert first != second
    with default_storage.open(first) as file:
        assert file.read() == b"eins"


@pytest.mark.django_db
def test_a_document_is_only_given_out_where_its_rights_are_asked(storage, client):
    document = get_document_model()(title="Probe", file=SimpleUploadedFile("probe.txt", b"Inhalt"))
    document.save()
    assert client.get(f"/media/{document.file.name}").status_code == 404
    response = client.get(document.url)
    assert response.status_code == 200
    assert body_of(response) == b"Inhalt"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["fehlt.jpg", "../secret", "images/../../secret", ".versteckt", "images/", "images", "a//b"]
)
def test_other_names_are_not_found(name, storage, client):
    default_storage.save("images/a.txt", ContentFile(b"eins"))
    assert client.get(f"/media/{name}").status_code == 404


def test_without_the_environment_uploads_lie_in_the_folder():
    assert type(storages["default"]).__name__ == "FileSystemStorage"


@pytest.mark.slow
def test_a_backup_of_a_bucket_fills_another(portal, fresh, s3, tmp_path):
    source = Installation(portal.var, extra=environment(s3, "alt"))
    target = Installation(fresh.var, extra=environment(s3, "neu"))
    store = (
        "from django.core.files.storage import default_storage as d; from django.core.files.base import ContentFile\n"
        "for n in range(5): d.save(f'images/{n}/größe.bin', ContentFile(bytes([n]) * 100_000))"
    )
    source.script(store)
    told = json.loads(source.must("backup", str(tmp_path / "a.tar.gz"), "--json"))
    assert told["media"] == 5
    target.must("restore", str(tmp_path / "a.tar.gz"), "--no-rebuild")
    read = (
        "from django.core.files.storage import default_storage as d\n"
        "from wegweiser.operations.backups.uploads import names\nimport hashlib\n"
        "print({n: hashlib.sha256(d.open(n).read()).hexdigest() for n in names()})"
    )
    assert target.script(read) == source.script(read)
    assert "größe.bin" in target.script(read)
