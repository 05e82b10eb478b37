"""Who in an organization serves the customer, how, and who has lost sight of them?

>>> import outward
>>> study = outward.read(text='''
... customer Guest
... role Barista { headcount 12; serves Guest "makes the drink" strength 0.9 }
... role Roaster { headcount 3; serves Barista "fresh beans" }
... role Finance { headcount 2; serves Chief "the monthly numbers" }
... role Chief
... ''')
>>> study
<outward.Study "an organization": 4 actors, 1 customer, 3 links>
>>> study.summary["reach_share"], study.summary["mean_distance"]
(0.8333333333333334, 1.2)

Every result is a table that data frames take as it is:

>>> study.actors().to_pandas()[["actor", "distance", "route_strength"]]  # doctest: +SKIP
     actor  distance  route_strength
0  Barista       1.0             0.9
1  Roaster       2.0             0.9
2  Finance       NaN             NaN
3    Chief       NaN             NaN
"""

from ._outward import Invalid, Picture, Table
from ._study import Study, read
from ._tables import Imported, import_tables
from ._write import Document, Edit, edit, fmt, object

__all__ = [
    "Document", "Edit", "Imported", "Invalid", "Picture", "Study", "Table", "edit", "fmt", "import_tables", "object", "read",
]
