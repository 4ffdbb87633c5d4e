"""The rooms, and what they are built on."""

from __future__ import annotations

INSTALLED_APPS = [
    "wegweiser.portal",
    "wegweiser.changes",
    "wegweiser.facts",
    "wegweiser.accounts",
    "wegweiser.editing",
    "wegweiser.places",
    "wegweiser.organisations",
    "wegweiser.centres",
    "wegweiser.newsroom",
    "wegweiser.publishing",
    "wegweiser.search",
    "wegweiser.archive",
    "wegweiser.states",
    "wegweiser.operations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.users",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "modelsearch",
    "taggit",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "wegweiser.operations.middleware.Observed",
    "wegweiser.publishing.middleware.PublicHeaders",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "wegweiser.accounts.middleware.EditingDoor",
    "wegweiser.portal.middleware.LanguageOfAddress",
    "wegweiser.publishing.middleware.MovedAddresses",
]

ROOT_URLCONF = "wegweiser.config.urls"
WSGI_APPLICATION = "wegweiser.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wegweiser.portal.context.portal",
            ],
            "builtins": ["wegweiser.portal.templatetags.portal", "wegweiser.portal.templatetags.words"],
        },
    }
]
