"""Answers in German, Spanish and French, in a course of any language."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from eigtutor import check
from eigtutor.document.words import translated
from eigtutor.engines.tongues import in_english
from eigtutor.kinds import KINDS
from eigtutor.languages import LANGUAGES, speaking
from eigtutor.languages.answers import SPOKEN

READ: list[tuple[str, str, Mapping[str, object], list[str]]] = [
    (
        "eigenvalues",
        "4 1; 2 3",
        {},
        [
            "5 und 2", "5 y 2", "5 et 2", "5 o 2", "2 oder 5", "die Eigenwerte von A sind 2 und 5",
            "A hat die Eigenwerte 2 und 5", "los valores propios de A son 2 y 5",
            "les valeurs propres de A sont 2 et 5", "A a pour valeurs propres 2 et 5",
            "Eigenwerte: 2, 5", "autovalores: 2, 5", "valeurs propres : 2, 5", "x = 2 y x = 5",
            "λ = 2 oder λ = 5", "λ1 = 2 et λ2 = 5", "Eigenwerte sind 2; 5",
            "2 y 5 son los autovalores", "5 einfach, 2 einfach", "λ = 5 ou λ = 2", "5 ou 2",
            "5 ou bien 2",
        ],
    ),
    (
        "eigenvalues",
        "3 0; 0 3",
        {},
        [
            "3 doppelt", "3 (doppelt)", "3 doble", "3 (doble)", "3 double", "3 mit Vielfachheit 2",
            "3 (Vielfachheit 2)", "3 (multiplicidad 2)", "3 de multiplicité 2",
            "3 con multiplicidad dos", "3 zweifach", "3 dos veces", "3 deux fois", "3 (double)",
            "doppelter Eigenwert 3", "3 ist doppelter Eigenwert", "3 ist eine doppelte Nullstelle",
            "3 es raíz doble", "3 es una raiz doble", "3 est valeur propre double",
            "3 est une racine double", "valor propio doble 3", "valeur propre double 3",
            "3 mit algebraischer Vielfachheit 2", "3 (alg. Vielfachheit 2)",
            "3 con multiplicidad algebraica 2", "3 avec multiplicité algébrique 2",
        ],
    ),
    (
        "eigenvalues",
        "0 -1; 1 0",
        {"field": "R"},
        [
            "keine", "keine reellen Eigenwerte", "es gibt keine",
            "es gibt keine reellen Eigenwerte", "A hat keine reellen Eigenwerte", "ninguno",
            "ninguna", "no hay", "no hay valores propios reales",
            "no tiene valores propios reales", "aucune", "aucune valeur propre réelle",
            "pas de valeurs propres réelles", "il n'y a pas de valeurs propres réelles",
            "A n'a pas de valeurs propres réelles", "il n’y en a pas", "leere Menge",
            "conjunto vacío", "ensemble vide",
        ],
    ),
    (
        "diagonalizable",
        "2 1; 0 2",
        {},
        [
            "nein", "nicht diagonalisierbar", "A ist nicht diagonalisierbar",
            "Nein, A ist nicht diagonalisierbar", "nein, weil g < a",
            "nein, da die geometrische Vielfachheit 1 ist", "kann nicht diagonalisiert werden",
            "no", "no es diagonalizable", "no diagonalizable", "A no es diagonalizable",
            "no, porque solo hay un vector propio", "non", "n'est pas diagonalisable",
            "A n'est pas diagonalisable", "non diagonalisable", "pas diagonalisable",
            "non, car g < a", "non, parce que 1 < 2", "falsch", "falso", "faux",
            "elle n'est pas diagonalisable", "no se puede diagonalizar",
            "nicht diagonalisierbar über R", "no es diagonalizable sobre los números reales",
            "pas diagonalisable sur les réels",
        ],
    ),
    (
        "diagonalizable",
        "3 0; 0 3",
        {},
        [
            "ja", "diagonalisierbar", "ja, A ist diagonalisierbar", "ja, denn A ist symmetrisch",
            "sí", "si", "Sí, es diagonalizable", "si es diagonalizable", "es diagonalizable",
            "oui", "oui, elle est diagonalisable", "A est diagonalisable", "vrai", "verdadero",
            "wahr", "diagonalisable sur R", "oui, car A est symétrique", "sí, porque es simétrica",
            "diagonalizable en R",
        ],
    ),
    (
        "verify-eigenvector",
        "4 1; 2 3",
        {"vector": "(1,1)"},
        [
            "ja, λ = 5", "ja, mit Eigenwert 5", "ja, zum Eigenwert 5", "sí, λ = 5", "si, λ = 5",
            "sí, con valor propio 5", "oui, λ = 5", "oui, avec valeur propre 5",
            "oui, de valeur propre 5", "oui, pour la valeur propre 5", "ja, der Eigenwert ist 5",
            "sí, el autovalor es 5", "oui, la valeur propre est 5", "ja (λ = 5)",
        ],
    ),
    (
        "verify-eigenvector",
        "4 1; 2 3",
        {"vector": "(1,0)"},
        [
            "nein", "kein Eigenvektor", "v ist kein Eigenvektor", "es ist kein Eigenvektor",
            "no es un vector propio", "no es autovector", "ce n'est pas un vecteur propre",
            "v n'est pas un vecteur propre", "non",
        ],
    ),
    (
        "definiteness",
        "2 1; 1 2",
        {},
        [
            "positiv definit", "Positiv-definit", "A ist positiv definit", "definida positiva",
            "es definida positiva", "positiva definida", "définie positive",
            "A est définie positive", "la matrice est définie positive",
            "la forme quadratique est définie positive",
            "die quadratische Form ist positiv definit",
            "la forma cuadrática es definida positiva", "definie positive",
        ],
    ),
    (
        "definiteness",
        "0 0; 0 1",
        {},
        [
            "positiv semidefinit", "semidefinida positiva", "semi-définie positive",
            "positiv semi-definit", "semidéfinie positive",
        ],
    ),
    (
        "definiteness",
        "1 0; 0 -1",
        {},
        [
            "indefinit", "indefinida", "indéfinie", "A ist indefinit, weil det < 0",
        ],
    ),
    (
        "diagonalization",
        "2 1; 0 2",
        {},
        [
            "nicht diagonalisierbar", "no es diagonalizable", "no diagonalizable",
            "A n'est pas diagonalisable", "non diagonalisable", "nicht diagonalisierbar, weil g<a",
            "nein", "non",
        ],
    ),
    (
        "diagonalization",
        "4 1; 2 3",
        {},
        [
            "P = [1 1; 1 -2] und D = diag(5,2)", "P = [1 1; 1 -2] y D = diag(5,2)",
            "P = [1 1; 1 -2] et D = diag(5,2)", "D = diag(5,2) mit P = [1 1; 1 -2]",
        ],
    ),
    (
        "orthogonal-diagonalization",
        "2 1; 0 2",
        {},
        [
            "nicht orthogonal diagonalisierbar", "no es ortogonalmente diagonalizable",
            "no es diagonalizable ortogonalmente", "n'est pas diagonalisable en base orthonormée",
            "pas orthogonalement diagonalisable",
        ],
    ),
    (
        "eigenspace-basis",
        "3 0; 0 3",
        {"eigenvalue": "3"},
        [
            "gen{(1,0),(0,1)}", "Vect((1,0),(0,1))", "Lin{(1,0),(0,1)}", "(1,0) und (0,1)",
            "(1,0) y (0,1)", "(1,0) et (0,1)", "s(1,0)+t(0,1) mit s,t ∈ R",
            "s(1,0)+t(0,1), s, t beliebig", "eine Basis des Eigenraums ist {(1,0),(0,1)}",
            "una base del espacio propio es {(1,0),(0,1)}",
            "une base de l'espace propre est {(1,0),(0,1)}", "Spann((1,0),(0,1))",
            "Kern(A-3I) = Lin((1,0),(0,1))", "s(1,0)+t(0,1) für alle s, t",
            "s(1,0)+t(0,1), s et t réels", "\\operatorname{Vect}\\{(1,0),(0,1)\\}",
            "gen((1,0),(0,1))",
        ],
    ),
    (
        "multiplicities",
        "2 1 0; 0 2 0; 0 0 3",
        {},
        [
            "2: algebraische Vielfachheit 2, geometrische Vielfachheit 1; "
            "3: algebraische Vielfachheit 1, geometrische Vielfachheit 1",
            "2: multiplicidad algebraica 2, multiplicidad geométrica 1; "
            "3: multiplicidad algebraica 1 y geométrica 1",
            "2 : multiplicité algébrique 2, multiplicité géométrique 1 ; "
            "3 : multiplicité algébrique 1, géométrique 1",
            "2: algebraisch 2, geometrisch 1; 3: beide 1",
            "λ = 2 hat algebraische Vielfachheit 2 und geometrische Vielfachheit 1; λ = 3: 1, 1",
        ],
    ),
    (
        "matrix-exponential",
        "0 -1; 1 0",
        {"variable": "t"},
        [
            "[cos t, -sen t; sen t, cos t]", "[[cos(t), -sen(t)],[sen(t), cos(t)]]",
            "[\\cos t, -\\operatorname{sen} t; \\operatorname{sen} t, \\cos t]",
        ],
    ),
    (
        "initial-value",
        "0 1; 1 0",
        {"x0": "(1,0)", "variable": "t"},
        [
            "(ch t, sh t)", "(cosh t, senh t)", "x = ch t et y = sh t", "x = ch(t), y = sh(t)",
        ],
    ),
    (
        "characteristic-polynomial",
        "4 1; 2 3",
        {},
        [
            "charakteristisches Polynom: x^2-7x+10", "polinomio característico: x^2-7x+10",
            "polynôme caractéristique : x²-7x+10", "das charakteristische Polynom ist x^2-7x+10",
        ],
    ),
    (
        "eigenvector",
        "4 1; 2 3",
        {"eigenvalue": "5"},
        [
            "der Eigenvektor ist (1,1)", "Eigenvektor: (1,1)", "un vector propio es (1,1)",
            "vecteur propre : (1,1)", "t(1,1) mit t ≠ 0", "t(1,1) con t ≠ 0",
            "t(1,1), t réel non nul", "t(1,1) avec t ≠ 0",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [(kind, matrix, given, text) for kind, matrix, given, texts in READ for text in texts],
)
def test_is_correct(kind: str, matrix: str, given: Mapping[str, object], answer: str) -> None:
    found = check(kind=kind, matrix=matrix, given=given, answer=answer)
    assert found.status == "correct", found.to_json()


@pytest.mark.parametrize(
    ("kind", "matrix", "given", "answer"),
    [
        ("diagonalizable", "3 0; 0 3", {}, "nicht diagonalisierbar"),
        ("diagonalizable", "2 1; 0 2", {}, "sí"),
        ("diagonalizable", "3 0; 0 3", {}, "non"),
        ("definiteness", "2 1; 1 2", {}, "définie négative"),
        ("definiteness", "2 1; 1 2", {}, "positiv semidefinit"),
        ("eigenvalues", "4 1; 2 3", {"field": "R"}, "keine"),
        ("verify-eigenvector", "4 1; 2 3", {"vector": "(1, 1)"}, "kein Eigenvektor"),
        ("diagonalization", "4 1; 2 3", {}, "no es diagonalizable"),
    ],
)
def test_is_no_better_for_it(
    kind: str, matrix: str, given: Mapping[str, object], answer: str
) -> None:
    assert check(kind=kind, matrix=matrix, given=given, answer=answer).status == "incorrect"


#: An answer in a word, in English → a question that it answers.
WORDS = {
    "yes": ("diagonalizable", "3 0; 0 3", {}),
    "no": ("diagonalizable", "2 1; 0 2", {}),
    "none": ("eigenvalues", "0 -1; 1 0", {"field": "R"}),
    "positive definite": ("definiteness", "2 1; 1 2", {}),
    "positive semidefinite": ("definiteness", "1 0; 0 0", {}),
    "negative definite": ("definiteness", "-2 1; 1 -2", {}),
    "negative semidefinite": ("definiteness", "-1 0; 0 0", {}),
    "indefinite": ("definiteness", "1 0; 0 -1", {}),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("english", WORDS)
def test_what_a_key_says_is_read(code: str, english: str) -> None:
    kind, matrix, given = WORDS[english]
    with speaking(code):
        answer = translated(english)
    assert check(kind=kind, matrix=matrix, given=given, answer=answer).status == "correct", answer


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", [kind.name for kind in KINDS if kind.declining])
def test_that_there_is_no_answer_is_read_as_a_key_says_it(code: str, name: str) -> None:
    with speaking(code):
        answer = translated(KINDS[name].declining[0])
    assert check(kind=name, matrix="2 1; 0 2", answer=answer).status == "correct", answer


def test_no_form_means_two_things() -> None:
    meanings: dict[str, set[str]] = {}
    for table in SPOKEN.values():
        for english, forms in table.items():
            for form in forms.split("|"):
                meanings.setdefault(form, set()).add(english)
    assert {form: said for form, said in meanings.items() if len(said) > 1} == {}


def test_no_word_of_one_language_is_another_of_english() -> None:
    """What English answers are made of stays what it is."""
    english = {word for table in SPOKEN.values() for said in table for word in said.split()}
    for word in english - {"R", "C", "Q"}:
        assert in_english(word).text in (word, "yes", "no"), word


@pytest.mark.parametrize(
    "text",
    [
        "x(1,0) + y(0,1)",
        "x = 2y, y = 1",
        "x y z",
        "e^(t) y",
        "[et]",
        "non-diagonalizable",
        "t(1, 2), t si 2",
        "λ_1 = 2",
        "2, 5",
        "P = [1 2; 3 4]",
    ],
)
def test_what_is_no_such_word_stays(text: str) -> None:
    assert in_english(text).text == text


def test_a_variable_of_the_question_is_no_word() -> None:
    assert in_english("2 y 5", {"y"}).text == "2 y 5"


def test_a_failure_points_into_the_source() -> None:
    found = check(kind="eigenvalues", matrix="4 1; 2 3", answer="Eigenwerte: 5 und zwo")
    assert found.to_json()["findings"][0]["where"] == "column 19"


@pytest.mark.parametrize(
    ("answer", "own", "english"),
    [("Ich weiß es nicht", "'nicht'", "not"), ("zwei und fünf", "und", "and")],
)
def test_a_failure_quotes_the_words_of_the_student(answer: str, own: str, english: str) -> None:
    found = check(kind="eigenvalues", matrix="4 1; 2 3", answer=answer, language="de").text()
    assert own in found.splitlines()[1]
    assert english not in found.split()


@pytest.mark.parametrize("code", sorted(SPOKEN))
def test_the_words_of_definiteness_are_told_in_the_language_and_read(code: str) -> None:
    told = check(kind="definiteness", matrix="2 1; 1 2", answer="blah", language=code).text()
    with speaking(code):
        for english in WORDS:
            if "definite" in english:
                assert translated(english).split()[0] in told


@drawn(st.lists(st.sampled_from([" ", "ja", "nicht", "2 y 5", "n'est pas", "x", "("])))
def test_places_are_those_of_the_source(parts: list[str]) -> None:
    """What stands as it is has its own place, in order, and a replaced piece that of its start."""
    text = " ".join(parts)
    english = in_english(text)
    places = [english.in_source(k) for k in range(len(english.text) + 1)]
    assert places[-1] == len(text)
    assert places == sorted(places)
    inside = {k for piece in english.pieces for k in range(piece.start, piece.end)}
    for k, ch in enumerate(english.text):
        assert k in inside or text[places[k]] == ch
