from analyzer.reading.container import Member
from analyzer.reading.tables import Reading, Sink
def read_texts(members: list[Member], sink: Sink) -> Reading:
    raise NotImplementedError
