"""Where the command begins: as `onrecord`, and as `python -m onrecord`."""

# Loading takes as long as a small site does, and Ctrl-C may come then, too.
try:
    from onrecord.cli import main
except KeyboardInterrupt:
    raise SystemExit(130) from None

if __name__ == "__main__":
    main()
