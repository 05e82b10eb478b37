"""Strongly connected components by GraphX, which comes with Spark. It has no Python API, so it is called through the gateway
to the Java machine, and text files carry the edges in and the components out. Nothing else touches GraphX."""

# more rounds than any graph needs: GraphX stops when nothing is left
ROUNDS = 2**31 - 1


def components(session, edges: str, name: str, folder: str) -> None:
    """Makes the view `name` (`id`, `root`) of the components of a table of edges."""
    lines = session.sql(f"select concat(source, ' ', target) as line from {edges} where source <> target")
    lines.write.text(f"{folder}/edges")
    if session.read.text(f"{folder}/edges").isEmpty():
        empty = "select cast(null as bigint) as id, cast(null as bigint) as root where false"
        session.sql(empty).createOrReplaceTempView(name)
        return
    jvm = session._jvm
    spark = session._jsc.sc()
    level = jvm.org.apache.spark.storage.StorageLevel.MEMORY_AND_DISK()
    graph = jvm.org.apache.spark.graphx.GraphLoader.edgeListFile(spark, f"{folder}/edges", False, -1, level, level)
    whole = jvm.scala.reflect.ClassTag.Int()
    found = jvm.org.apache.spark.graphx.lib.StronglyConnectedComponents.run(graph, ROUNDS, whole, whole)
    found.vertices().saveAsTextFile(f"{folder}/components")
    graph.unpersist(False)
    found.unpersist(False)
    # each line is `(id,root)`
    session.sql(
        f"""
        select cast(split(substring(value, 2, length(value) - 2), ',')[0] as bigint) as id,
               cast(split(substring(value, 2, length(value) - 2), ',')[1] as bigint) as root
        from text.`{folder}/components`
        """
    ).createOrReplaceTempView(name)
