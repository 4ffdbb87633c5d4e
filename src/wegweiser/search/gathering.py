"""Texts that say the same are one answer."""

from __future__ import annotations

import numpy as np


def gathered(order: np.ndarray, twins: np.ndarray) -> list[list[int]]:
    """Places of candidates in their order, those of one group of duplicates together."""
    groups: list[list[int]] = []
    of_twins: dict[int, list[int]] = {}
    for place, group in zip(order.tolist(), twins[order].tolist(), strict=True):
        if group and group in of_twins:
            of_twins[group].append(place)
            continue
        groups.append([place])
        if group:
            of_twins[group] = groups[-1]
    return groups


def in_one_language(members: list[int], tongues: np.ndarray, wanted: int) -> list[int]:
    """Of a group the one in the reader's language, else the best, and the others of its language behind it."""
    first = next((place for place in members if tongues[place] == wanted), members[0])
    return [first, *(place for place in members if place != first and tongues[place] == tongues[first])]
