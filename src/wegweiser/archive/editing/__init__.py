"""Where editors review what an import brought."""
