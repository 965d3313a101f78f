"""The pipelines that a new site brings along: valid, and their shell does what it says."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

import onrecord
from corpus import MINIMAL
from made_history import GIT, commit, git, repository
from onrecord.desk.new import CI, new_site

QUOTE = {
    "content/quotes/example-on-tents.yml": """
        speaker: erika-example
        text: Tents come later.
        date: 2031-05-03
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 5, via: spokeswoman}]
        """
}
ANOTHER = {
    "content/quotes/example-on-rain.yml": """
        speaker: erika-example
        text: It rains.
        date: 2031-05-03
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 6, via: spokeswoman}]
        """
}


def pipeline(folder: Path, ci: str) -> dict[Any, Any]:
    """The pipeline of *ci* as a new site in *folder* has it."""
    path = {"github": ".github/workflows/briefings.yml", "gitlab": ".gitlab-ci.yml"}[ci]
    new_site(folder, ci)
    text = (folder / path).read_text("utf-8")
    made: dict[Any, Any] = yaml.safe_load(text)
    return made


def schema_of(name: str) -> dict[str, Any]:
    """The schema of a service's pipelines, as check-jsonschema brings it."""
    folder = files("check_jsonschema") / "builtin_schemas/vendor"
    found: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("ci", "schema"), [("github", "github-workflows.json"), ("gitlab", "gitlab-ci.json")]
)
def test_a_pipeline_is_one_that_its_service_takes(tmp_path: Path, ci: str, schema: str) -> None:
    made = pipeline(tmp_path / "site", ci)
    # YAML 1.1 reads the key `on` as true; the services do not.
    as_json = json.loads(json.dumps({{True: "on"}.get(key, key): made[key] for key in made}))
    wanted = schema_of(schema)
    validator = jsonschema.validators.validator_for(wanted)(wanted)

    assert [error.message for error in validator.iter_errors(as_json)] == []


def test_a_site_without_a_service_has_no_pipeline(tmp_path: Path) -> None:
    written = {path.name for path in new_site(tmp_path / "site")}

    assert CI == ("github", "gitlab")
    assert written.isdisjoint({"briefings.yml", ".gitlab-ci.yml"})


# --- their shell, on a repository with a branch ----------------------------------------------


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A folder with `onrecord` of this code, and with what notes how it was called."""
    folder = tmp_path / "tools"
    folder.mkdir()
    noting = '#!/bin/sh\necho "${0##*/}" $* >> "$CALLS"\n'
    comments = '[ "$2" = --paginate ] && [ -n "${COMMENT:-}" ] && echo "$COMMENT"; true\n'
    for name, text in {
        "onrecord": f'#!/bin/sh\nexec "{sys.executable}" -m onrecord "$@"\n',
        **dict.fromkeys(("pip", "curl"), noting),
        "gh": noting + comments,
    }.items():
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository in which a branch adds a quotation to what main has."""
    root = repository(tmp_path / "checkout", ("2031-05-01", MINIMAL))
    git(root, "checkout", "-q", "-b", "tents")
    commit(root, "2031-05-02", QUOTE)
    return root


def run(script: str, checkout: Path, tools: Path, **variables: str) -> str:
    """Run a step as the services do, and return what it prints."""
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=checkout,
        env={**GIT, "PATH": path, "CALLS": str(tools / "calls"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{script}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def steps_of(made: Mapping[Any, Any], ci: str, job: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the scripts of a *job* with the variables that they are given."""
    if ci == "gitlab":
        yield "\n".join([*made["default"]["before_script"], *made[job]["script"]]), {}
        return
    for step in made["jobs"][job]["steps"]:
        if "run" in step:
            yield step["run"], step.get("env", {})


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("", "gh pr comment 7 --body-file comment.md"),
        (
            "41",
            "gh api --silent -X PATCH repos/desk/briefings/issues/comments/41 -F body=@comment.md",
        ),
    ],
    ids=["for the first time", "once more"],
)
def test_on_github_a_pull_request_is_checked_told_and_previewed(
    tmp_path: Path, checkout: Path, tools: Path, comment: str, told: str
) -> None:
    values = {
        "${{ github.event.pull_request.base.sha }}": git(checkout, "rev-parse", "main"),
        "${{ github.event.pull_request.number }}": "7",
        "${{ github.repository }}": "desk/briefings",
        "${{ github.token }}": "secret",
    }
    summary = tmp_path / "summary.md"
    for script, variables in steps_of(pipeline(tmp_path / "site", "github"), "github", "review"):
        # What an outsider may write is never pasted into a script.
        assert "${{" not in script
        given = {name: values[value] for name, value in variables.items()}
        # A warning is told of the new quotation: nobody held it against its source.
        ends = " || [ $? = 1 ]" if "--strict" in script else ""
        given |= {"GITHUB_STEP_SUMMARY": str(summary), "COMMENT": comment}
        run(f"{script}{ends}", checkout, tools, **given)

    assert_told(checkout)
    assert summary.read_text("utf-8") == (checkout / "changes.md").read_text("utf-8")
    installed, looked, *rest = (tools / "calls").read_text("utf-8").splitlines()
    assert installed == f"pip install onrecord=={onrecord.__version__}"
    assert looked.startswith("gh api --paginate repos/desk/briefings/issues/7/comments --jq ")
    assert rest == [told]
    assert (
        (checkout / "comment.md").read_text("utf-8").startswith("<!-- onrecord -->\n\n**1 record")
    )


def test_a_step_that_needs_no_clean_sheets_runs_though_there_are_problems(tmp_path: Path) -> None:
    steps = pipeline(tmp_path / "site", "github")["jobs"]["review"]["steps"]
    checked = next(n for n, step in enumerate(steps) if "--strict" in step.get("run", ""))

    assert all("success() || failure()" in step["if"] for step in steps[checked + 1 :])


@pytest.mark.parametrize("token", ["", "secret"])
def test_on_gitlab_a_merge_request_is_checked_told_and_previewed(
    tmp_path: Path, checkout: Path, tools: Path, token: str
) -> None:
    made = pipeline(tmp_path / "site", "gitlab")
    variables = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": git(checkout, "rev-parse", "main"),
        "CI_MERGE_REQUEST_IID": "7",
        "CI_PROJECT_ID": "3",
        "CI_API_V4_URL": "https://lab.example/api/v4",
        **({"ONRECORD_TOKEN": token} if token else {}),
    }
    for job in ("changes", "preview"):
        for script, _ in steps_of(made, "gitlab", job):
            run(script, checkout, tools, **variables)

    assert_told(checkout)
    calls = (tools / "calls").read_text("utf-8")
    assert ("merge_requests/7/notes" in calls) == bool(token)


def assert_told(checkout: Path) -> None:
    told = (checkout / "changes.md").read_text("utf-8")
    assert told.startswith("**1 record changed: 1 × added**")
    assert "- **Erika Example: “Tents come later.”**: added (`example-on-tents`)" in told
    assert "- quotations checked: 1 of 1 → 1 of 2" in told
    assert (checkout / "preview/site/facts/example-on-tents.html").is_file()
    assert (checkout / "preview/site.zip").is_file()


@pytest.mark.parametrize(("ci", "job"), [("github", "publish"), ("gitlab", "pages")])
def test_what_is_published_is_the_site(
    tmp_path: Path, checkout: Path, tools: Path, ci: str, job: str
) -> None:
    git(checkout, "checkout", "-q", "main")
    for script, _ in steps_of(pipeline(tmp_path / "site", ci), ci, job):
        run(script, checkout, tools)

    assert (checkout / "public/index.html").is_file()


def test_two_branches_that_add_a_quotation_of_one_actor_merge_without_a_conflict(
    checkout: Path, tools: Path
) -> None:
    attributes = files("onrecord") / "starter/dot-gitattributes"
    lock = (checkout / "quotes.lock").read_text("utf-8")
    line = next(line for line in lock.splitlines() if line.startswith("verified"))

    def verified(name: str) -> dict[str, str]:
        return {"quotes.lock": f"{lock}{line.replace('example-on-blankets', name)}\n"}

    git(checkout, "checkout", "-q", "main")
    commit(checkout, "2031-05-02", {".gitattributes": attributes.read_text("utf-8")})
    git(checkout, "checkout", "-q", "-b", "rain")
    commit(checkout, "2031-05-03", {**ANOTHER, **verified("example-on-rain")})
    git(checkout, "checkout", "-q", "tents")
    git(checkout, "rebase", "-q", "main")
    commit(checkout, "2031-05-03", verified("example-on-tents"))
    git(checkout, "merge", "-q", "--no-edit", "rain")

    told = run("onrecord diff main --format markdown", checkout, tools)
    assert "2 records changed: 2 × added" in told
    merged = (checkout / "quotes.lock").read_text("utf-8")
    assert {"example-on-rain", "example-on-tents"} <= set(merged.split())
