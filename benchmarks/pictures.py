"""`python -m benchmarks.pictures`: every figure of a sample as SVG and as PNG, beside matplotlib drawing the same numbers.

Printed, not asserted: for each shape of chart and for all of them the time of the processor as a ratio to matplotlib's, both measured
in turn in one run, after a first picture of each, the middle of some rounds of each figure. Matplotlib is no part of the program: `pip install matplotlib` in its environment.
"""

import io
import statistics
import time
from collections import defaultdict
from pathlib import Path

import analyzer
from analyzer.charts import Bars, Curve, Dial, HeatMap, Periods, PlaceMap, Raster, Timeline
from analyzer.charts.paper import FORMS
from analyzer.charts.paper.sheet import png, svg
from analyzer.evidence import pictures
from analyzer.evidence.pictures import NoPicture
from analyzer.evidence.redaction import Level
from analyzer.figures import FIGURES
from analyzer.findings import Subject
from analyzer.language import sentence

SAMPLE = Path(__file__).parents[1] / "sample_exports" / "v4-age-13.zip"
ROUNDS = 3


def ours(one):
    sheet = pictures.sheet(one, "square", "en")
    return svg(sheet, FORMS["square"].svg_size), png(sheet, FORMS["square"].pixels)


def theirs(one):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(10.8, 10.8), dpi=100)
    chart = one.chart
    match chart:
        case Bars():
            labels = [label if isinstance(label, str) else sentence(label, "en") for label in chart.labels]
            axes.barh(range(len(labels)), chart.values)
            axes.set_yticks(range(len(labels)), labels)
        case Timeline():
            axes.bar(chart.starts, [count or 0 for count in chart.solid], width=20)
        case HeatMap():
            axes.imshow(chart.counts, aspect="auto")
        case Periods():
            dated = [(at, one) for at, one in enumerate(chart.periods) if one.first and one.last]
            axes.barh(
                [at for at, _ in dated],
                [(one.last - one.first).days for _, one in dated],
                left=[one.first for _, one in dated],
            )
        case Curve():
            axes.plot(chart.x, chart.middle)
            if chart.low:
                axes.fill_between(chart.x, chart.low, chart.high, alpha=0.3)
        case Raster():
            axes.scatter([dot for _, dot, _ in chart.dots], [row for row, *_ in chart.dots], s=1)
        case Dial():
            for arc in chart.arcs:
                axes.barh(
                    [0] * len(arc.parts),
                    [high - low for low, high in arc.parts],
                    left=[low for low, _ in arc.parts],
                )
        case PlaceMap():
            axes.barh(range(len(chart.places)), [place.count for place in chart.places])
    said = pictures.around(one, "en")
    figure.suptitle(said.title, wrap=True)
    figure.text(0.02, 0.01, "\n".join((*said.counted, *said.known, said.source)), fontsize=8)
    made = []
    for kind in ("svg", "png"):
        out = io.BytesIO()
        figure.savefig(out, format=kind)
        made.append(out.getvalue())
    plt.close(figure)
    return made


def main() -> None:
    """Measure and print."""
    import matplotlib as mpl

    mpl.use("Agg")
    export = analyzer.open_export(SAMPLE)
    subject = Subject(export, analyzer.read_tables(export))
    made = []
    for key in FIGURES:
        try:
            made.append(pictures.picture(subject, key, level=Level.EXHIBIT))
        except NoPicture:
            continue
    for way in (ours, theirs):
        way(made[0])
    # Each figure in its turn by both ways, so that what else the computer does falls on both.
    rounds: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(ROUNDS):
        for one in made:
            for way in (ours, theirs):
                begin = time.process_time()
                way(one)
                rounds[one.key, way.__name__].append(time.process_time() - begin)
    spent = defaultdict(lambda: defaultdict(float))
    slowest = 0.0
    for one in made:
        for way in (ours, theirs):
            took = statistics.median(rounds[one.key, way.__name__])
            spent[type(one.chart).__name__][way.__name__] += took
            spent["all"][way.__name__] += took
            slowest = max(slowest, took) if way is ours else slowest
    for shape, times in spent.items():
        print(f"{shape}: {times['ours'] / times['theirs']:.2f} of matplotlib's time")
    print(
        f"{len(made)} figures, SVG and PNG of 1080 by 1080; the slowest of ours: {slowest:.2f} s of the processor"
    )
    print(f"size of SVG, middle: {statistics.median(len(ours(one)[0]) for one in made) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
