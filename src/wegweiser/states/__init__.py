"""The data packs: what an installation of a federal state starts from. Another state is another folder."""
