"""The network of municipal integration centres: how each came to be, who works there, what it focuses on."""

from wegweiser.centres.models.centres import (
    ApprovalStep,
    Centre,
    CentreFocus,
    FocusArea,
    Line,
    Post,
    PostRole,
    Stage,
)
from wegweiser.centres.models.milestones import CountedAs, Milestone, MilestoneKind, MilestoneSource
from wegweiser.centres.models.plans import AppliesTo, StandardPost

__all__ = [
    "AppliesTo",
    "ApprovalStep",
    "Centre",
    "CentreFocus",
    "CountedAs",
    "FocusArea",
    "Line",
    "Milestone",
    "MilestoneKind",
    "MilestoneSource",
    "Post",
    "PostRole",
    "Stage",
    "StandardPost",
]
