"""What ``./wegweiser --help`` says."""

HELP = """\
Wegweiser – das Integrationsportal eines Bundeslandes

Start
  ./wegweiser serve [--port 8000]        richtet alles ein und startet das Portal
  ./wegweiser test [pytest-Argumente]    prüft alles
  ./wegweiser bench NAME                 misst, neben einem Vergleich oder einer Grenze aus demselben Lauf:
                                         archive, editors, moment, page, publish, search, serve

Fragen (alle mit --json)
  ./wegweiser where ORT [--service S]    welche Stelle ist an diesem Ort zuständig, und warum
  ./wegweiser search FRAGE [--type T]    sucht in allem, mit Ort und Zeitraum in der Frage (docs/search-page.md)
  ./wegweiser learn                      lernt Wörter aus den Übersetzungen dieses Portals (docs/search-meaning.md)
  ./wegweiser evaluate ORDNER            misst die Suche an Fragen mit bekannten Antworten (docs/search-meaning.md)
  ./wegweiser network [--on DATUM]       das Netz der Zentren an einem Tag, mit Quellen und Widersprüchen

Frühere Auftritte übernehmen
  ./wegweiser import PFAD… [--dry-run]   macht aus Seiten einer alten Website Datensätze (docs/redaktion/archiv.md)

Veröffentlichen
  ./wegweiser publish [--all]            schreibt die Seiten, die sich geändert haben (oder alle)
  ./wegweiser work                       der Arbeiter: liest das Änderungsprotokoll und hält alles aktuell
  ./wegweiser rebuild PROJEKTION         baut eine Projektion von Grund auf neu (pages, search)
  ./wegweiser check                      untersucht die Einrichtung und sagt, was fehlt

Betrieb
  ./wegweiser backup DATEI               sichert Datenbank und Dateien, geprüft, auch während gearbeitet wird
  ./wegweiser restore DATEI              stellt eine Sicherung wieder her
  ./wegweiser nginx_config               gibt die Konfiguration für nginx aus (docs/operations.md)

Pflege
  ./wegweiser load_pack [LAND]           lädt das Datenpaket eines Landes
  ./wegweiser createsuperuser            legt einen Zugang zur Redaktion an
  ./wegweiser translations [--check]     sammelt und prüft Übersetzungen

./wegweiser BEFEHL --help erklärt einen Befehl.
Einstellungen kommen aus der Umgebung: DATABASE_URL, WEGWEISER_VAR, WEGWEISER_ORIGIN, … (docs/operations.md)
"""
