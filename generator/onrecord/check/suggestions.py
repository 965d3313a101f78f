"""An id that leads nowhere, or to the wrong kind of record -> the one that was meant."""

from onrecord.check.names import file_of
from onrecord.check.near_misses import NearMisses
from onrecord.ids import RecordId
from onrecord.link import Graph, Reference
from onrecord.records import KINDS, MarkKind, Proposition


class Suggestions:
    """Finds the id that was meant, of the kinds that fit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._by_kinds: dict[frozenset[type], NearMisses] = {}

    def for_unknown(self, reference: Reference) -> str:
        edge = reference.edge
        present = self._graph.redirects.get(edge.target)
        if present:
            return f'it has the id "{present}" now ({file_of(self._graph, present)})'
        meant = self._known(edge.kinds).nearest(edge.target)
        return self._did_you_mean(meant) if meant else self._make(reference)

    def for_wrong_kind(self, reference: Reference) -> str:
        target = reference.edge.target
        mark = reference.edge.mark
        if mark and mark.kind is MarkKind.EMBED:
            return f"link to it with [[{target}]]"
        # Any name is like some other; only a longer one, such as that of a dated source, is a
        # likely slip here.
        meant = self._known(reference.edge.kinds).longer(target)
        if meant:
            return self._did_you_mean(meant)
        if mark and mark.kind is MarkKind.CITE:
            return f"link to it with [[{target}]]"
        return f'"{target}" stands in {file_of(self._graph, target)}'

    def _did_you_mean(self, meant: RecordId) -> str:
        return f'did you mean "{meant}" ({file_of(self._graph, meant)})?'

    def _known(self, kinds: frozenset[type]) -> NearMisses:
        if kinds not in self._by_kinds:
            records = self._graph.records
            names = {known for known, record in records.items() if type(record) in kinds}
            if Proposition in kinds:
                names |= self._graph.propositions.keys()
            self._by_kinds[kinds] = NearMisses(names)
        return self._by_kinds[kinds]

    def _make(self, reference: Reference) -> str:
        kinds = reference.edge.kinds
        if len(kinds) > 2:
            return "correct the id, or record what it stands for"
        if Proposition in kinds:
            return 'add it to the "propositions:" of a topic, or correct the id'
        folders = sorted(folder for folder, kind in KINDS.items() if kind in kinds)
        return f"make its sheet in content/{folders[0]}/, or correct the id"
