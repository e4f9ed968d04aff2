"""One function per deed; each runs in one transaction and answers what its caller will show."""
