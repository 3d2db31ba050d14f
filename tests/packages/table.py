"""The packages whose tests are run: what they need, where their tests are, what is left out.

Versions are pinned to ones that work on 3.11, 3.12 and 3.13.
"""

from typing import NamedTuple

PYTEST = "pytest==8.4.2"


class Package(NamedTuple):
    name: str
    version: str
    arguments: str                  # of pytest
    needs: tuple = ()               # what the tests import, for pip
    archive: str = "sdist"          # what the tests are in: "sdist", "wheel" or the address of one
    copy: dict = {}                 # folders of the archive to put into the installed packages
    left_out: dict = {}             # tests that are not run (as --deselect, or a file) and why
    timeout: int = 1800             # seconds for one run


SEED = "--hypothesis-seed=0"

PACKAGES = [
    Package("attrs", "25.3.0", f"tests {SEED}",
            ("hypothesis==6.135.10", "cloudpickle==3.1.1", "pympler==1.1")),
    Package("click", "8.1.8", "tests"),
    Package("jinja2", "3.1.6", "tests", ("trio==0.30.0",)),
    Package("more-itertools", "10.7.0", "tests"),
    Package("packaging", "25.0", "tests", ("pretend==1.0.9",)),
    Package("rich", "14.0.0", "tests", ("attrs==25.3.0", "pygments==2.19.1"),
            archive="https://github.com/Textualize/rich/archive/refs/tags/v14.0.0.tar.gz"),
    Package("networkx", "3.4.2", "--pyargs networkx", archive="wheel"),
    Package("sympy", "1.14.0",
            "--pyargs sympy.core sympy.logic sympy.sets sympy.simplify.tests.test_simplify",
            ("hypothesis==6.135.10",), archive="wheel"),
    Package("pytest", "8.4.2", "testing -o addopts=-ppytester",
            ("argcomplete==3.6.2", "attrs==25.3.0", "hypothesis==6.135.10", "mock==5.2.0",
             "requests==2.32.4", "setuptools==80.9.0", "xmlschema==4.1.0", "pexpect==4.9.0"),
            left_out={"testing/test_assertrewrite.py::TestRewriteOnImport::test_pyc_vs_pyo":
                      "looks for a file that a child, which is the host's, keeps under another tag"
                      " (DIFFERENCES.md)"}),
    Package("numpy", "2.2.6",
            "--pyargs numpy._core.tests.test_dtype numpy._core.tests.test_indexing "
            "numpy._core.tests.test_records numpy._core.tests.test_numeric "
            f"numpy.lib.tests.test_function_base numpy.ma.tests.test_core {SEED}",
            ("hypothesis==6.135.10",), archive="wheel"),
    Package("pydantic", "2.11.7", "tests -o addopts=",
            ("dirty-equals==0.9.0", "pytest-mock==3.14.1", "jsonschema==4.24.0", "faker==37.4.0",
             "email-validator==2.2.0", "pytz==2025.2", "tzdata==2025.2", "pytest-benchmark==5.1.0",
             "pytest-run-parallel==0.4.4", "cloudpickle==3.1.1", "packaging==25.0"),
            left_out={"tests/test_docs.py": "checks the documentation with a formatter",
                      "tests/mypy": "tests of a type checker",
                      "tests/benchmarks": "measures"}),
    Package("lxml", "5.4.0", "--pyargs lxml.tests lxml.html.tests",
            copy={"src/lxml/tests": "lxml/tests", "src/lxml/html/tests": "lxml/html/tests"}),
    Package("msgspec", "0.20.0", "tests/unit",
            ("attrs==25.3.0", "msgpack==1.1.2", "pyyaml==6.0.2", "tomli-w==1.2.0"),
            left_out={"tests/unit/test_cpylint.py": "reads its C source, not the program"}),
    Package("greenlet", "3.2.3", "--pyargs greenlet.tests", ("objgraph==3.6.2", "psutil==7.0.0"),
            archive="wheel"),
    Package("cffi", "1.17.1",
            "src/c/test_c.py testing/cffi0/test_ffi_backend.py testing/cffi0/test_function.py "
            "testing/cffi1/test_new_ffi_1.py testing/cffi1/test_ffi_obj.py",
            ("setuptools==80.9.0",)),
    Package("flask", "3.1.1", "tests", ("asgiref==3.8.1", "python-dotenv==1.1.0")),
    Package("werkzeug", "3.1.3", "tests",
            ("cryptography==45.0.4", "ephemeral-port-reserve==1.1.4", "watchdog==6.0.0",
             "pytest-timeout==2.4.0")),
    Package("starlette", "0.46.2", "tests",
            ("httpx==0.28.1", "trio==0.30.0", "anyio==4.9.0", "itsdangerous==2.2.0",
             "jinja2==3.1.6", "python-multipart==0.0.20", "pyyaml==6.0.2",
             "typing-extensions==4.14.0")),
    Package("uvicorn", "0.35.0", "tests -o addopts=",
            ("httpx==0.28.1", "websockets==13.1", "wsproto==1.2.0", "httptools==0.6.4",
             "a2wsgi==1.10.10", "trustme==1.2.1", "cryptography==45.0.4", "pytest-mock==3.14.1",
             "watchfiles==1.1.0", "python-dotenv==1.1.0", "pyyaml==6.0.2", "anyio==4.9.0",
             "typing-extensions==4.14.0"),
            left_out={"tests/supervisors": "starts processes and sleeps until they should be up"}),
    Package("tornado", "6.5.1", "--pyargs tornado.test", archive="wheel", left_out={
        "simple_httpclient_test.py::SimpleHTTPSClientTestCase::test_request_timeout":
            "needs a TLS connection within 0.1 seconds"}),
    Package("sqlalchemy", "2.0.41", "test/engine test/sql/test_query.py test/sql/test_resultset.py "
            "test/sql/test_compiler.py test/orm/test_query.py",
            ("greenlet==3.2.3",)),
]
