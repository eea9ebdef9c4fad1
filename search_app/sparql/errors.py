"""What can be wrong with a stranger's query, or with answering it.

SearchAppError
├── InvalidRequest (400)
│   └── QueryRejected (400)       not SPARQL, or not allowed here
└── SparqlFailure (503)
    ├── QueryTooSlow (503)        over the deadline
    ├── AnswerTooLarge (400)      over the limit of bytes: nothing is sent, nothing is cut
    ├── QueryCrashed (503)        the worker died of it (memory, stack)
    └── WorkersBusy (503)         every worker is at work
"""

from __future__ import annotations

from search_app.errors import InvalidRequest, SearchAppError


class QueryRejected(InvalidRequest):
    """The query is not SPARQL, or asks for what is not done here."""

    title = "実行できないクエリ / query rejected"


class SparqlFailure(SearchAppError):
    """The query was allowed but could not be answered."""

    status = 503
    title = "クエリに答えられません / query failed"


class QueryTooSlow(SparqlFailure):
    """The deadline passed before the answer was complete."""

    title = "時間の上限を超えました / query too slow"


class AnswerTooLarge(SparqlFailure):
    """The answer has more bytes than one answer may have."""

    status = 400
    title = "結果の大きさの上限を超えました / answer too large"


class QueryCrashed(SparqlFailure):
    """The worker process ended while it worked on the query."""

    title = "クエリの実行が中断しました / query aborted"


class WorkersBusy(SparqlFailure):
    """No worker became free in time."""

    title = "混み合っています / all workers are busy"
