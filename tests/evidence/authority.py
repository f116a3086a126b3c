"""A time-stamping authority of this computer, made with OpenSSL, as one on the internet would answer."""

import shutil
import subprocess

CONFIG = """\
[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test root
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamping]
basicConstraints = critical,CA:false
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha1, sha256, sha512
ess_cert_id_alg = sha256
# Answers with one certificate more, that says of itself to be the one which signed.
[tsa_other]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/other.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
# Answers with all its certificates, as large authorities do; OpenSSL writes them in no order.
[tsa_whole]
serial = {folder}/serial
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


NAME = "A made-up authority for time-stamps in tests"


def openssl(*arguments):
    """Run OpenSSL and return what it ends with and prints."""
    if shutil.which("openssl") is None:
        raise AssertionError(
            "openssl is not installed, and nothing else here can act as a time-stamping authority: install it."
        )
    ended = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout + ended.stderr


class Authority:
    """Keys, certificates and answers in a folder: `root` is the certificate that leads to all."""

    def __init__(self, folder, years=10):
        self.folder = folder
        folder.mkdir()
        self.config = folder / "openssl.cnf"
        self.config.write_text(CONFIG.format(folder=folder.as_posix()))
        (folder / "serial").write_text("01\n")
        self.root = folder / "root.pem"
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-config", self.config)
        days = ("-days", 365 * years)
        self._run(
            "req",
            "-x509",
            *key,
            *days,
            "-extensions",
            "root",
            "-keyout",
            folder / "root.key",
            "-out",
            self.root,
        )
        # By the order of DER the shorter certificate stands first: root, the one that signs, the other.
        for name, subject in (("tsa", NAME), ("other", f"{NAME}, who did not sign")):
            request = folder / f"{name}.csr"
            self._run(
                "req", *key, "-subj", f"/CN={subject}", "-keyout", folder / f"{name}.key", "-out", request
            )
            self._run(
                "x509", "-req", "-in", request, "-CA", self.root, "-CAkey", folder / "root.key", "-set_serial", 2,
                *days, "-extfile", self.config, "-extensions", "stamping", "-out", folder / f"{name}.pem",
            )  # fmt: skip

    @staticmethod
    def _run(*arguments):
        code, said = openssl(*arguments)
        assert code == 0, said

    def reply(self, query, out, section="tsa"):
        """Write the answer to a query."""
        self._run(
            "ts", "-reply", "-config", self.config, "-section", section, "-queryfile", query, "-out", out
        )
        return out

    def accepts(self, data, reply):
        """Say whether OpenSSL accepts an answer for the data that were stamped."""
        return openssl("ts", "-verify", "-data", data, "-in", reply, "-CAfile", self.root)[0] == 0
