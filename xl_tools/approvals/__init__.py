"""What the register of approvals tells: meetings, citations resolved, prior cases, differences. Pure."""
