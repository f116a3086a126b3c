"""Time-stamps by RFC 3161: a query for the fingerprint of a bundle, and what can be said of a reply that was got elsewhere.

Nothing is sent. A reply is read by `rfc3161-client`, which takes less than OpenSSL does (docs/decisions/time-stamps.md): one that
it cannot read is not called invalid, and OpenSSL's command stands beside every answer.
"""

from __future__ import annotations

import stat
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.evidence import bundle
from analyzer.evidence.bundle import BadChoice
from analyzer.evidence.canonical import sha256
from analyzer.evidence.without_us import OPENSSL
from analyzer.kinds import iso
from analyzer.model import Message
from analyzer.texts import readable, visible

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

#: A reply has some kilobytes, a list of all certificates that a computer trusts some hundreds.
_MOST_BYTES = 2 * 1024**2
_SHA256 = "2.16.840.1.101.3.4.2.1"
#: The status of a reply (RFC 3161, 2.4.2): 0 and 1 hold a stamp.
_GRANTED, _GRANTED_OTHERWISE = 0, 1


@dataclass(slots=True)
class Stamp:
    """What became of the checks of a reply, as in `verify.Report`. `anchored`: its signature was checked under given certificates."""

    failed: list[Message] = field(default_factory=list)
    passed: list[Message] = field(default_factory=list)
    not_checked: list[Message] = field(default_factory=list)
    read: bool = True
    anchored: bool = False

    def lines(self) -> Iterator[Message]:
        """Yield what is told: first what is wrong, last what it comes to."""
        yield from self.failed
        yield from self.passed
        yield from (Message("Not checked: {what}", {"what": what}) for what in self.not_checked)
        yield Message("With OpenSSL, in the folder of the bundle: {command}", {"command": OPENSSL})
        if self.failed:
            yield Message("The time-stamp is not accepted.")
        elif not self.read:
            yield Message("The time-stamp was not checked.")
        elif self.anchored:
            yield Message(
                "The time-stamp is on the fingerprint of this bundle, and its signature leads to a certificate given."
            )
        else:
            yield Message("The time-stamp names the fingerprint of this bundle. Who made it was not checked.")


def query(folder: Path) -> bytes:
    """Return a query for the fingerprint of the bundle in a folder (DER): its SHA-256, a random number, and the certificates asked for.

    Raises BadChoice where there is no bundle.
    """
    return query_for(tags(folder))


def query_for(tags: bytes) -> bytes:
    """Return a query for the SHA-256 of the list of lists of a bundle, which is its fingerprint (DER); see `query`."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(tags).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes())


def fingerprint(folder: Path) -> str:
    """Return the fingerprint of the bundle in a folder. Raises BadChoice where there is none."""
    return sha256(tags(folder))


def check(folder: Path, reply: Path, anchor: Path | None = None, asked: Path | None = None) -> Stamp:
    """Return what can be said of a reply to a query for the fingerprint of a bundle.

    `anchor`: a file with root certificates, as PEM or one as DER, all of which are trusted; `asked`: the query that was sent.
    Raises BadChoice for what cannot be read.
    """
    roots = None if anchor is None else certificates(_content(anchor, NO_ROOT))
    return held(
        fingerprint(folder),
        _content(
            reply,
            Message("Expected the reply of a time-stamping authority; this file is none. Check the path."),
        ),
        roots,
        None if asked is None else _content(asked, NO_QUERY),
    )


def held(
    wanted: str, reply: bytes, roots: Sequence[Certificate] | None = None, asked: bytes | None = None
) -> Stamp:
    """Return what can be said of a reply (DER) for the fingerprint that is wanted.

    `roots`: root certificates that are trusted; `asked`: the query that was sent (DER). Raises BadChoice where it is none.
    """
    number = None if asked is None else _number(asked, wanted)
    from rfc3161_client import decode_timestamp_response

    told = Stamp()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            read = decode_timestamp_response(reply)
            if read.status not in (_GRANTED, _GRANTED_OTHERWISE):
                told.failed.append(
                    Message(
                        "The reply holds no time-stamp: the authority did not grant one (status {status}).",
                        {"status": str(read.status)},
                    )
                )
                return told
            # The reader drops the fraction of a second that an authority may write.
            imprint = read.tst_info.message_imprint
            kind, named, moment = imprint.hash_algorithm, imprint.message, read.tst_info.gen_time
            answered: int | None = read.tst_info.nonce
            signer = _signer(read)
        except Exception:  # noqa: BLE001  the reader raises many kinds, for what other readers take too
            return _unread()
        told.not_checked.append(QUALIFIED)
        if kind.dotted_string != _SHA256:
            told.failed.append(
                Message(
                    "The reply is on a hash of another kind ({kind}), and a fingerprint is a SHA-256: the two cannot be compared.",
                    {"kind": _kind(kind.dotted_string)},
                )
            )
        elif named.hex() != wanted:
            told.failed.append(Message("The reply is on another fingerprint than that of this bundle."))
        else:
            told.passed.append(
                Message(
                    "The reply names the fingerprint of this bundle and a moment in this second: {moment}.",
                    {"moment": iso(moment)},
                )
            )
        if number is None:
            told.not_checked.append(NO_NUMBER)
        elif answered != number:
            told.failed.append(
                Message(
                    "The reply is no answer to this query: it does not hold the random number of the query."
                )
            )
        else:
            told.passed.append(Message("It holds the random number of the query given."))
        _signature(read, named, signer, roots, told)
    if told.failed:
        told.passed.clear()
    return told


QUALIFIED = Message(
    "whether the authority is a qualified one (eIDAS), which the trusted list of its country tells, and whether its certificate "
    "was withdrawn. Qualified: not checked."
)
NO_NUMBER = Message(
    "whether the reply answers the query that was sent: the random number in both tells it, and the query was not given."
)
NO_QUERY = Message(
    "Expected the query that was sent, for this bundle and with a random number in it; this file is none. "
    "Check which file was given."
)
NO_ROOT = Message(
    "Expected a file with the root certificate of the authority; there is none in this one. Check which file was given."
)
_READER = "rfc3161-client"


def _unread() -> Stamp:
    told = Stamp(read=False)
    told.not_checked.append(
        Message(
            "this file, which {reader} cannot read. If it is the reply of an authority, that does not make it invalid: OpenSSL and "
            "other readers take forms that this one refuses. Check it with the command below.",
            {"reader": _reader()},
        )
    )
    return told


def _reader() -> str:
    return f"{_READER} {version(_READER)}"


def _signature(
    read: TimeStampResponse, named: bytes, signer: str, roots: Sequence[Certificate] | None, told: Stamp
) -> None:
    """Hold the signature of a reply against the certificates that are trusted."""
    from rfc3161_client import VerificationError, VerifierBuilder

    if roots is None:
        told.not_checked.append(
            Message(
                "the signature of the reply: anybody can make one that names this fingerprint and any moment. The root certificate "
                "of the authority, from another source than the reply, tells more."
            )
        )
        return
    if read.status == _GRANTED_OTHERWISE:
        told.not_checked.append(
            Message(
                "the signature of the reply: {reader} takes none that was granted with changes (status 1). OpenSSL does; its command "
                "stands below.",
                {"reader": _reader()},
            )
        )
        return
    try:
        VerifierBuilder(roots=list(roots)).build().verify(read, named)
    except VerificationError:
        told.failed.append(
            Message(
                "{reader} does not accept the signature under the certificates given: the reply was changed, another authority made "
                "it, it is not meant for time-stamps, or a certificate between it and the root is missing.",
                {"reader": _reader()},
            )
        )
        return
    told.anchored = True
    told.passed.append(
        Message(
            "Its signature is that of {signer}, whose certificate leads to one of those given, was valid at that moment and is meant "
            "for time-stamps (read by {reader}).",
            {"signer": signer, "reader": _reader()},
        )
    )
    told.not_checked.append(
        Message(
            "whether the signed part of the reply names that certificate by its hash (ESSCertID): {reader} leaves it out. The "
            "command of OpenSSL below holds it.",
            {"reader": _reader()},
        )
    )


def _number(asked: bytes, wanted: str) -> int:
    """Return the random number of a query (DER) for a fingerprint. Raises BadChoice for what is no such query."""
    # No public name of the library reads a query; a test holds that this one does.
    from rfc3161_client._rust import parse_timestamp_request

    try:
        read = parse_timestamp_request(asked)
        imprint, number = read.message_imprint, read.nonce
        fits = imprint.hash_algorithm.dotted_string == _SHA256 and imprint.message.hex() == wanted
    except Exception:  # noqa: BLE001  as of a reply
        raise BadChoice(NO_QUERY) from None
    if not fits or number is None:
        raise BadChoice(NO_QUERY)
    return int(number)


def _signer(read: TimeStampResponse) -> str:
    """Return the name in the certificate that signed, as it stands in the reply; '-' where the reply holds none.

    Raises ValueError where several could be it: anybody can add one with another name, and nobody sees which the reader took.
    """
    from cryptography.x509 import load_der_x509_certificate

    signers = {(one.issuer, one.serial_number) for one in read.signed_data.signer_infos}
    held = map(load_der_x509_certificate, read.signed_data.certificates)
    names = [one.subject.rfc4514_string() for one in held if (one.issuer, one.serial_number) in signers]
    if len(names) > 1:
        raise ValueError
    return visible(readable(names[0])) if names else "-"


def _kind(oid: str) -> str:
    return {
        "1.3.14.3.2.26": "SHA-1",
        "2.16.840.1.101.3.4.2.2": "SHA-384",
        "2.16.840.1.101.3.4.2.3": "SHA-512",
    }.get(oid, oid)


def tags(folder: Path) -> bytes:
    """Return the list whose SHA-256 is the fingerprint of the bundle in a folder. Raises BadChoice where there is none."""
    return _content(
        folder / bundle.TAGS,
        Message(
            "Expected the folder of a bundle, with {path} in it; there is none. Check the path.",
            {"path": bundle.TAGS},
        ),
    )


def certificates(content: bytes) -> list[Certificate]:
    """Return the certificates in a file, as PEM or one as DER. Raises BadChoice where there are none."""
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    try:
        if b"-----BEGIN" in content:
            return list(load_pem_x509_certificates(content))
        return [load_der_x509_certificate(content)]
    except ValueError:
        raise BadChoice(NO_ROOT) from None


def _content(path: Path, otherwise: Message) -> bytes:
    """Return the bytes of a small regular file. Raises BadChoice with what is said where there is none."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size <= _MOST_BYTES:
            return path.read_bytes()
    except OSError:
        pass
    raise BadChoice(otherwise)
