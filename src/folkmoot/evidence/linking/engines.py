"""Opens what Splink runs on: DuckDB in memory, or Spark where one machine is outgrown. Nothing is fetched."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

from folkmoot.evidence.linking.run import LinkRefused

ENGINES = ("duckdb", "spark")


class Engine:
    """Where two tables are handed to Splink, the same for both engines; each pair of tables has a database of its own."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.spark: Any = None
        self._ours = False
        if name == "spark":
            self.spark, self._ours = _spark()
        self._opened: list[Any] = []
        self._handed = 0  # pairs of tables, so that each has names of its own

    def tables(self, a: Any, b: Any) -> list[Any]:
        """Hand two Arrow tables over."""
        if self.spark is not None:
            from splink import SparkAPI  # noqa: PLC0415  an extra

            make: Any = SparkAPI
            api = make(spark_session=self.spark, break_lineage_method="persist")
            a, b = (self.spark.createDataFrame(each.to_pandas()) for each in (a, b))
        else:
            from splink import DuckDBAPI  # noqa: PLC0415  an extra

            self.close()
            self._opened.append(_database())
            api = DuckDBAPI(self._opened[-1])
        self._handed += 1
        return [
            api.register(each, dataset_display_name=name, table_name=f"{name}_{self._handed}")
            for each, name in ((a, "a"), (b, "b"))
        ]

    def close(self) -> None:
        """Let go of what was handed over."""
        while self._opened:
            self._opened.pop().close()

    def stop(self) -> None:
        """Stop Spark where we started it; a session that was there before is its owner's."""
        self.close()
        if self.spark is not None and self._ours:
            self.spark.stop()


@contextmanager
def opened(name: str) -> Iterator[Engine]:
    """Open an engine for one run. Raises LinkRefused where it is not installed."""
    logging.getLogger("splink").setLevel(logging.ERROR)  # its advice is for notebooks
    if name not in ENGINES:
        raise LinkRefused(f"There is no engine called {name}. There are: {', '.join(ENGINES)}.")
    engine = Engine(name)
    try:
        yield engine
    finally:
        engine.stop()


def _database() -> Any:
    import duckdb  # noqa: PLC0415  heavy

    connection = duckdb.connect(":memory:")
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET temp_directory = ''")  # no name is written to a disk
    connection.execute("SET autoinstall_known_extensions = false")
    connection.execute("SET autoload_known_extensions = false")
    return connection


def _spark() -> tuple[Any, bool]:
    """Return Spark's session and whether we started it."""
    if find_spec("pyspark") is None:
        raise LinkRefused(
            "Spark is not installed here. Link with DuckDB, or install pyspark (below 4.1) and Java."
        )
    from pyspark.sql import SparkSession  # noqa: PLC0415  an extra
    from splink.backends.spark import similarity_jar_location  # noqa: PLC0415  an extra

    there = SparkSession.getActiveSession()
    if there is not None:
        return there, False
    session = (
        SparkSession.builder.appName("folkmoot link")
        .config("spark.jars", similarity_jar_location())
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    return session, True
