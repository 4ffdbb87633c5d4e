"""Recognising what help is needed with inside a question, in every language of the interface. Own work.

``=word`` must be a whole word, ``word`` may begin one, ``*word`` may stand anywhere in one (German compounds).
``!word`` may begin one and decides wherever it stands: whose family is to follow asks about residence, not about
families.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from wegweiser.centres.needs import NEEDS, Need

WORD = re.compile(r"[^\W_]+")
ARTICLE = re.compile("^(?:[وبفك]?ال|لل)(?=.{3})")

VOCABULARY: dict[str, str] = {
    "schule": """
        schul *schule einschul seiteneinsteiger =kita kitaplatz kindergarten kindertages zeugnis unterricht
        school kindergarten nursery daycare enrol مدرس مدارس روضة حضانة школ шкіл дитсад садок садк садик садік
        =сад
       okul kreş anaokul مدرسه مهدکودک école ecole scolar crèche maternelle szkoł szkol przedszkol
    """,
    "deutsch": """
        deutschkurs sprachkurs integrationskurs sprachcafe deutschlern deutschprüf telc =german language
        ألماني الماني المانی لغة німецьк =мова =мови немецк язык almanca =dil =dili آلمانی زبان
        allemand langue niemiec język jezyk
    """,
    "arbeit": """
        arbeit =job jobs jobsuche *ausbildung beruf *anerkennung lehrstelle praktikum work employment training
        career عمل وظيف تدريب робот працев професі работ трудоустр =iş meslek staj =کار شغل اشتغال travail emploi
        formation métier =praca =pracy zatrudnien zawod recognition اعتراف визнанн признан denkli معادل
        reconnaiss uznani
    """,
    "aufenthalt": """
        aufenthalt *titel niederlassung einbürger einbuerger ausländerbehörde auslaenderbehoerde visum *visa
        staatsangehör asyl duldung residence citizenship naturali asylum إقامة اقامة جنسي تجنيس لجوء تأشير
        посвідк громадянств притулк =вид гражданств убежищ oturum vatandaş iltica اقامت تابعیت پناهند séjour
        titre nationalité asile pobyt obywatel azyl !familiennachzug !familienzusammenführ !ehegattennachzug
        !reunif !شمل !возз !воссоед !birleşim !الحاق !regroup !łączeni
    """,
    "familie": """
        famili eltern =kinder jugend mütter väter erziehung family parents youth أسرة عائل أطفال شباب =сім сімʼ родин
        діти дітей молод семь дети детей aile çocuk gençl خانواده کودک جوانان famille enfant jeune rodzin dzieci
        młodzież
    """,
    "gesundheit": """
        gesund *arzt *pflege krank hebamme therapie trauma senior health doctor care صحة طبيب رعاية здоров лікар
        догляд врач больн уход sağlık doktor bakım سلامت پزشک درمان santé médecin soins zdrow lekarz opiek
    """,
    "diskriminierung": """
        *diskriminierung rassis benachteilig antisemit discriminat racis تمييز عنصري дискримінац расизм
        дискриминац ayrımcılık ırkçılık تبعیض نژادپرست discriminat racisme dyskryminac rasizm
    """,
    "mitmachen": """
        ehrenamt freiwillig mitmach integrationsrat wählen wahlrecht verein volunteer participat election vote
        تطوع متطوع انتخاب волонтер вибор выбор добровол gönüllü seçim dernek داوطلب انتخابات bénévol élection
        wolontar wybor wybory
    """,
}


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()


class Words(NamedTuple):
    """The words of one need, by where they may stand."""

    whole: frozenset[str]
    inside: tuple[str, ...]
    beginnings: tuple[str, ...]
    deciding: tuple[str, ...]

    def name(self, word: str) -> bool:
        """Whether a word names the need."""
        return (
            word in self.whole
            or word.startswith(self.beginnings + self.deciding)
            or any(part in word for part in self.inside)
        )


def _read(words: str) -> Words:
    listed = [_folded(word) for word in words.split()]
    marked = {sign: tuple(word[1:] for word in listed if word[0] == sign) for sign in "=*!"}
    beginnings = tuple(word for word in listed if word[0] not in marked)
    return Words(frozenset(marked["="]), marked["*"], beginnings, marked["!"])


_KNOWN = {key: _read(words) for key, words in VOCABULARY.items()}


def _without_article(word: str) -> str:
    """An Arabic word without the article, alone or after "and", "with", "for"; any other word as it is."""
    return ARTICLE.sub("", word)


def need_in(text: str) -> Need | None:
    """The need that a deciding word of a question names, else its first telling word; none where no word does."""
    words = [_without_article(word) for word in WORD.findall(_folded(text[:300]))]
    for need in NEEDS:
        if any(word.startswith(_KNOWN[need.key].deciding) for word in words):
            return need
    return next((need for word in words for need in NEEDS if _KNOWN[need.key].name(word)), None)
