"""The desk: editorial commands on what read, link and check give."""
