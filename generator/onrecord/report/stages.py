"""What the stages of a build took -> a table."""

from collections.abc import Mapping

from onrecord.stages import Spent


def table_of_stages(stages: Mapping[str, Spent]) -> str:
    """Return what each stage of a build took: seconds on the clock and on a processor, things."""
    lines = [f"{'stage':<26} {'wall s':>8} {'CPU s':>8} {'things':>8}"]
    whole = Spent(
        wall=sum(spent.wall for spent in stages.values()),
        cpu=sum(spent.cpu for spent in stages.values()),
    )
    for stage, spent in (*stages.items(), ("all", whole)):
        things = f"{spent.things:,}" if spent.things else ""
        lines.append(f"{stage:<26} {spent.wall:>8.3f} {spent.cpu:>8.3f} {things:>8}".rstrip())
    return "\n".join(lines)
