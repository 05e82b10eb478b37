"""Spark: for what outgrows the machine. Tables are Parquet files on a disk that all machines reach, so that whatever an
executor loses is read again, and no plan grows with the number of rounds."""

import os
import shutil
import uuid
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from . import components_spark
from .errors import Refused

# rounds that add to a table before its files are put together
PARTS = 24
# more files than this are counted by the executors
FOOTERS = 256


class Spark:
    """An engine that keeps its tables as Parquet files."""

    name = "spark"

    def __init__(self, scratch: Path, master: str = "local[2]", conf: dict | None = None, shared: str | None = None):
        from pyspark.sql import SparkSession

        _find_java()
        self._shared = f"{shared.rstrip('/')}/outward-{uuid.uuid4().hex}" if shared else str(scratch)
        self._parts: dict[str, list[str]] = {}
        self._schemas: dict = {}
        self._made = 0
        logging = Path(__file__).with_name("log4j2.properties")
        settings = {
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={logging}",
            "spark.sql.warehouse.dir": str(scratch / "warehouse"),
            "spark.sql.session.timeZone": "UTC",
            "spark.sql.parquet.compression.codec": "snappy",
        }
        if master.startswith("local"):
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
            settings["spark.driver.bindAddress"] = settings["spark.driver.host"] = "127.0.0.1"
            settings["spark.local.dir"] = str(scratch / "local")
            settings["spark.sql.shuffle.partitions"] = "4"
        builder = SparkSession.builder.master(master).appName("outward-scale")
        for key, value in {**settings, **(conf or {})}.items():
            builder = builder.config(key, value)
        self._session = self._try(builder.getOrCreate)

    def source(self, name: str, path: Path) -> None:
        def read():
            self._session.read.parquet(path.absolute().as_uri()).createOrReplaceTempView(name)

        self._try(read)

    def view(self, name: str, query: str) -> None:
        self._try(lambda: self._session.sql(query).createOrReplaceTempView(name))

    def table(self, name: str, query: str) -> int:
        old = self._parts.get(name, [])
        path, count = self._write_part(name, query)
        self._parts[name] = [path]
        self._show(name)
        self._remove(old)
        return count

    def append(self, name: str, query: str) -> int:
        path, count = self._write_part(name, query)
        self._parts[name].append(path)
        self._show(name)
        if len(self._parts[name]) > PARTS:
            self.table(name, f"select * from {name}")
        return count

    def drop(self, *names: str) -> None:
        for name in names:
            self._session.catalog.dropTempView(name)
            self._remove(self._parts.pop(name, []))

    def rows(self, query: str) -> list[tuple]:
        return [tuple(row) for row in self._try(lambda: self._session.sql(query).collect())]

    def struct(self, **fields: str) -> str:
        return "named_struct({})".format(", ".join(f"'{name}', {value}" for name, value in fields.items()))

    def components(self, edges: str, name: str) -> None:
        def find():
            self._made += 1
            text = f"{self._shared}/components-{self._made}"
            components_spark.components(self._session, edges, name, text)

        self._try(find)
        self.table(name, f"select * from {name}")

    def write(self, query: str, path: Path) -> None:
        self._try(lambda: self._session.sql(query).write.parquet(path.absolute().as_uri()))
        # what Hadoop puts beside its files
        for extra in (*path.glob("_*"), *path.glob(".*")):
            extra.unlink()

    def columns(self, name: str) -> list[str]:
        return self._session.table(name).columns

    def traffic(self) -> str:
        read = written = busy = 0
        executors = self._session._jsc.sc().statusStore().executorList(False)
        for at in range(executors.size()):
            read += executors.apply(at).totalInputBytes()
            written += executors.apply(at).totalShuffleWrite()
            busy += executors.apply(at).totalDuration()
        return f"{self._made} rounds; tasks: {busy // 1000} s; tables read: {read >> 20} MiB; shuffled: {written >> 20} MiB"

    def close(self) -> None:
        # the Java machine may be gone already
        with suppress(Exception):
            self._remove([self._shared])
        with suppress(Exception):
            self._session.stop()
        place = urlsplit(self._shared)
        if place.scheme in ("", "file"):
            shutil.rmtree(place.path, ignore_errors=True)

    def _write_part(self, name: str, query: str) -> tuple[str, int]:
        self._made += 1
        path = f"{self._shared}/{name}-{self._made}"

        def write() -> int:
            frame = self._session.sql(query)
            frame.write.parquet(path)
            self._schemas[name] = frame.schema
            return self._count(path)

        return path, self._try(write)

    def _count(self, path: str) -> int:
        """How many rows the files of a table have. Their footers say so, which takes no job."""
        jvm = self._session._jvm
        configuration = self._session._jsc.hadoopConfiguration()
        place = jvm.org.apache.hadoop.fs.Path(path)
        files = [one for one in place.getFileSystem(configuration).listStatus(place) if one.getPath().getName().startswith("part-")]
        if len(files) > FOOTERS:
            return self._session.read.parquet(path).count()
        rows = 0
        for file in files:
            opened = jvm.org.apache.parquet.hadoop.util.HadoopInputFile.fromStatus(file, configuration)
            reader = jvm.org.apache.parquet.hadoop.ParquetFileReader.open(opened)
            rows += reader.getRecordCount()
            reader.close()
        return rows

    def _show(self, name: str) -> None:
        parts = self._session.read.schema(self._schemas[name]).parquet(*self._parts[name])
        parts.createOrReplaceTempView(name)

    def _remove(self, paths: list[str]) -> None:
        jvm = self._session._jvm
        configuration = self._session._jsc.hadoopConfiguration()
        for path in paths:
            place = jvm.org.apache.hadoop.fs.Path(path)
            place.getFileSystem(configuration).delete(place, True)

    def _try(self, do):
        """Runs something in the Java machine; of an error, what a user can understand of it."""
        from py4j.protocol import Py4JError, Py4JJavaError
        from pyspark.errors import PySparkException

        try:
            return do()
        except Py4JJavaError as error:
            raise Refused(f"Spark cannot go on: {_cause(error.java_exception)}") from None
        except (PySparkException, Py4JError, ConnectionError, RuntimeError) as error:
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
            known = [line for line in lines if "No space left" in line or "OutOfMemory" in line]
            raise Refused(f"Spark cannot go on: {(known or lines or [type(error).__name__])[0]}") from None


def _cause(error) -> str:
    """The innermost cause, in its first line."""
    while error.getCause() is not None:
        error = error.getCause()
    lines = [line.strip() for line in str(error.toString()).splitlines() if line.strip()]
    known = [line for line in lines if "No space left" in line or "OutOfMemory" in line or "ExecutorLostFailure" in line]
    return (known or lines or ["without a reason"])[0]


def _find_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if not (home and os.access(Path(home, "bin", "java"), os.X_OK)) and shutil.which("java") is None:
        raise Refused(
            "Spark needs Java, and there is none here\n"
            "help: install a runtime of Java 17 or later (Debian: `apt install default-jre-headless`), or set JAVA_HOME"
        )
