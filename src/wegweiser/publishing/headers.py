"""The headers every public answer carries, whether a file or a view gives it: one place for the rule.

Content Security Policy: nothing from third parties, no inline script or style (WCAG needs neither).
"""

from __future__ import annotations

PUBLIC_CSP = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)

SECURITY_HEADERS = {
    "Content-Security-Policy": PUBLIC_CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

PAGE_CACHE = "public, max-age=0, must-revalidate"
"""A page may change any second; its ETag makes asking cheap."""
