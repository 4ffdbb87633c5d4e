"""Words around place names: which to ignore, which narrow the meaning, which only look like places.

All in lower case. They serve every language the portal is asked in.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LOCATIVE = _words(
    """
    in im nach aus bei nahe um naehe nähe w we z do à a au en dans depuis from near at to da de te em
    uit naar в у из із з до біля около возле під во في من الى إلى قرب به در از نزدیک li ji ne nga
    """
)
"""Words after which a place follows."""

CLEARLY_IN = _words(
    """
    in nach aus bei nahe near around naar в у во поблизу في قرب در
    """
)
"""Those of them that leave little else to follow."""

FILLERS = _words(
    """
    ich wir wohne wohnen wohnt lebe leben komme mein meine unser ort wohnort heimatort der die das den
    dem des am an plz postleitzahl landeshauptstadt hauptstadt bundesstadt klingenstadt
    universitätsstadt hansestadt alte domstadt kolpingstadt kreisstadt kreisfreie große
    regionsangehörige markt nrw nordrhein westfalen deutschland stadtteil ortsteil stadtbezirk bezirk
    ortschaft zentrum innenstadt hbf hauptbahnhof bahnhof umgebung i live living the of near area
    germany deutsch allemagne almanya niemcy je habite j'habite la ville vivo en mieszkam yaşıyorum
    oturuyorum şehri ik woon я мы живу живём живем мешкаю мешкаємо живемо г місті городе город місто м
    германия германии німеччина німеччині اسكن أسكن اعيش أعيش نحن انا أنا مدينة مدينه ألمانيا المانيا
    شهر من زندگی می کنم آلمان
    """
)
"""Words that say nothing about which place is meant; dropped at both ends of a place text."""

DISTRICT_WORDS = _words(
    """
    kreis kreises landkreis kr krs lk kreisverwaltung landratsamt district county powiat ilçe ilçesi
    район округ крайс районі районе منطقة مقاطعة كرايس شهرستان
    """
)
"""Words that say that a whole district is meant."""

MUNICIPALITY_WORDS = _words(
    """
    stadt gemeinde stadtverwaltung rathaus gemeindeverwaltung city town municipality ville miasto şehir
    stad
    """
)
"""Words that say that the town is meant, not the district of the same name."""

QUARTERS = _words(
    """
    innenstadt altstadt neustadt stadtmitte mitte zentrum nord süd ost west nordstadt südstadt oststadt
    weststadt stadtkern nordviertel südviertel westviertel ostviertel südostviertel gartenstadt center
    centre merkez
    """
)
"""Quarters that every second city has: ignored beside the city, too little without it."""

STREET_ENDINGS = ("straße", "strasse", "str", "weg", "platz", "allee", "gasse", "ufer", "damm", "ring")
"""Endings of street names; such a word, or a lone one with the word before it, names no place."""

ORDINARY_WORDS = _words(
    """
    essen siegen hagen hamm halle lage wenden kamen senden löhne bünde enger wetter much alpen datteln
    schlangen rees heiden kerken velen wiehl horn inden titz kall verl marl werther geldern goch haan
    ense hille horst rath kalk werden wald burg berge linden mitte brand forst hafen heide steele eil
    poll lind wahn weiden weiß pesch eigen boy ebel hardt venn holt hau oer emst dahl bergen hamme laer
    hasten eisern hennen quelle brake annen altstadt neustadt innenstadt nordstadt südstadt weststadt
    stadtmitte stadtkern stadtwald gartenstadt nordviertel südviertel westviertel ostviertel feldmark
    buchholz schalke bismarck erle sand hand kamp brück bilk eller itter kray laar beeck holten holzen
    kurl nette rahm marten asseln kley derne elsen sande furth wulfen rhade zons brügge lette neudorf
    homberg grafenberg friedrichstadt seeberg marienburg altendorf langel singen hof celle leer norden
    landau bad husum stade peine polen ruhr gotha daun lahr paris rheinland westfalen eifel
    allerheiligen mauritz senne schuren wanne haspe boele eilpe kabel halden هام بن اسن مارل آلن زيست
    ген ален марль мерс aken keulen kleef keln
    """
)
"""Names that are everyday words (food, to win, to turn, was, wages …), or quarters with such names.

Inside a longer question such a word is a place only where its surroundings say so.
"""

NOUN_SIGNS = _words(
    """
    das dem des der die den zum zur beim vom fürs ein eine einen einem eines kein keine mein meine dein
    ihr unser und oder gutes warmes gesundes kostenloses mit ohne für zu am ans ums
    """
)
"""Words after which an ordinary word is what it always is."""

NOUN_FOLLOWERS = _words(
    """
    und oder auf bestellen kochen gehen geben ausgabe trinken bringen für
    """
)
"""Words before which an ordinary word is what it always is."""
