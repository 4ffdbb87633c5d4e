"""Where pages come from: files, folders, web archives, feeds, lists of addresses. One page at a time, never all."""
