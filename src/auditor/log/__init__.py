"""The audit log: what an audit says, as records that machines read; other outputs say the same for people."""

from auditor.log.audits import failure_record, records
from auditor.log.checks import slip
from auditor.log.numerals import numeral
from auditor.log.places import describe
from auditor.log.records import SCHEMA, Record
from auditor.log.tally import NOTHING, Tally, tally
from auditor.log.wording import Wording, wording

__all__ = [
    "NOTHING",
    "SCHEMA",
    "Record",
    "Tally",
    "Wording",
    "describe",
    "failure_record",
    "numeral",
    "records",
    "slip",
    "tally",
    "wording",
]
