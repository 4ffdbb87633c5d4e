"""The network of the municipal integration centres: steps, posts, focus areas, milestones, help by place."""
