"""Where the command begins: as `onrecord`, and as `python -m onrecord`."""

# Ctrl-C may come while the first of it is loaded, too.
try:
    from onrecord.cli import main
except KeyboardInterrupt:
    raise SystemExit(130) from None

if __name__ == "__main__":
    main()
