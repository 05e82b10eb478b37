"""Figures on whole organizations: exact sums of decimals, divided once."""

from collections import defaultdict
from fractions import Fraction

from .engine import Engine


def share(part: Fraction, whole: Fraction) -> float | None:
    """A part of a whole, each rounded to a double once, as the program does it; nothing of nothing."""
    return float(part) / float(whole) if whole else None


def summaries(engine: Engine) -> list[dict]:
    """One record for each organization."""
    found: dict[int, dict] = defaultdict(lambda: defaultdict(Fraction))
    distances: dict[int, int] = {}
    portions = engine.rows(
        """
        select model, reach, exempt, distance, count(*), cast(sum(headcount) as decimal(38, 14)) as people
        from result group by model, reach, exempt, distance
        """
    )
    for model, reach, exempt, distance, actors, people in portions:
        sums, people = found[model], Fraction(people)
        kinds = ["all", reach] + (["exempt"] if exempt else []) + (["way"] if distance is not None else [])
        for kind in kinds:
            sums[f"{kind}_actors"] += actors
            sums[f"{kind}_headcount"] += people
        if distance is not None:
            sums["distance"] += distance * people
            distances[model] = max(distances.get(model, 0), distance)
    for query, name in (
        ("select model, sum(links) from unit_links group by model", "walls_links"),
        ("select model, leaving from leaving", "leaving"),
        ("select model, staying from leaving", "staying"),
        ("select model, count(*) from links group by model", "links"),
        ("select model, count(*) from links where stated group by model", "stated"),
        ("select model, 0 from points group by model", "links"),
        ("select model, count(distinct circle) from result where circle is not null group by model", "circles"),
    ):
        for model, value in engine.rows(query):
            found[model][name] += int(value)
    return [_record(model, found[model], distances.get(model)) for model in sorted(found)]


def _record(model: int, sums: dict, max_distance: int | None) -> dict:
    record = {"model": model, "actors": int(sums["all_actors"]), "headcount": float(sums["all_headcount"])}
    for reach in ("direct", "indirect", "potential-only", "none"):
        name = reach.replace("-", "_")
        record[f"{name}_actors"] = int(sums[f"{reach}_actors"])
        record[f"{name}_headcount"] = float(sums[f"{reach}_headcount"])
        record[f"{name}_share"] = share(sums[f"{reach}_headcount"], sums["all_headcount"])
    record["reach_share"] = share(sums["way_headcount"], sums["all_headcount"])
    record["mean_distance"] = share(sums["distance"], sums["way_headcount"])
    record["max_distance"] = max_distance
    record["stated_strengths"] = share(sums["stated"], sums["links"])
    record["exempt_actors"] = int(sums["exempt_actors"])
    record["exempt_headcount"] = float(sums["exempt_headcount"])
    record["exempt_share"] = share(sums["exempt_headcount"], sums["all_headcount"])
    record["circles"] = int(sums["circles"])
    record["walls_links"] = int(sums["walls_links"])
    record["ei_index"] = share(sums["leaving"] - sums["staying"], sums["leaving"] + sums["staying"])
    return record
