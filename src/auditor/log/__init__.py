"""The audit log: what an audit says, as records that machines read; other outputs say the same for people."""

from auditor.log.audits import coverage_records, failure_record, records
from auditor.log.chain import Head, append, verify
from auditor.log.checks import slip
from auditor.log.differences import Broken, Comparison, Difference, difference
from auditor.log.numerals import numeral
from auditor.log.power import strength_records
from auditor.log.records import SCHEMA, Record
from auditor.log.tally import NOTHING, Tally, tally
from auditor.log.waiver_file import WAIVERS, add_waivers, read_waivers
from auditor.log.waivers import Decision, Waived, decided, sought, stale, waive
from auditor.log.wording import said, wording
from auditor.phrases import Wording

__all__ = [
    "NOTHING",
    "SCHEMA",
    "WAIVERS",
    "Broken",
    "Comparison",
    "Decision",
    "Difference",
    "Head",
    "Record",
    "Tally",
    "Waived",
    "Wording",
    "add_waivers",
    "append",
    "coverage_records",
    "decided",
    "difference",
    "failure_record",
    "numeral",
    "read_waivers",
    "records",
    "said",
    "slip",
    "sought",
    "stale",
    "strength_records",
    "tally",
    "verify",
    "waive",
    "wording",
]
