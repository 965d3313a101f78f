"""Jinja2 as themes use it here: strict about what prints, and quick for views that never change.

A site prints some hundred values on each of thousands of pages. What Jinja2 does for each
of them beyond what our templates need is left out:

- an attribute is an attribute: Jinja2 would try an item, too, and what is missing is a fault;
- a value is escaped and checked in one step: text, numbers and HTML print, and a view or a
  None that prints is the theme's fault;
- a macro gets its arguments as they are, and modules of macros see no variables of a page;
- a view that is a small piece (`PIECES`) is printed once by each macro, and remembered.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FunctionLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from onrecord.compose.views import PIECES
from onrecord.problems import UsageError


class _CompiledOnce(BytecodeCache):
    """Compiled templates by name and text: what comes of both is the same in every environment."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _CompiledOnce()
"""Of the whole process: to compile a theme takes as long as to print some hundred pages."""


def printed(value: object) -> str:
    """Return *value* as it prints: HTML as it is, text escaped."""
    if type(value) is Markup:
        return value
    if type(value) is str or isinstance(value, str):
        # Most of what prints holds no such sign, and to look is quicker than to replace.
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    if type(value) is int or isinstance(value, Undefined):
        return str(value)
    raise TemplateRuntimeError(f"{type(value).__name__} is printed, which is no text")


def _once(macro: Macro) -> Callable[..., str]:
    """Return *macro*, which prints a small piece once and remembers it."""
    if (
        macro.arguments != macro.arguments[:1]
        or macro.caller
        or macro.catch_kwargs
        or macro.catch_varargs
    ):
        return macro
    made: dict[object, Markup] = {}
    # What a macro comes to is the same, without the sorting of its arguments.
    write = macro._func

    def print_piece(*arguments: Any, **named: Any) -> str:
        if len(arguments) != 1 or named:
            return macro(*arguments, **named)
        (view,) = arguments
        if type(view) not in PIECES:
            return Markup(write(view))
        found = made.get(view)
        if found is None:
            found = made[view] = Markup(write(view))
        return found

    return print_piece


class _Template(Template):
    def _get_default_module(self, _: Context | None = None) -> TemplateModule:
        # Jinja2 compares the variables of the page with those of the module at each import,
        # for modules that read them; ours read their arguments.
        if self._module is None:
            self._module = self.make_module()
            for name, member in list(vars(self._module).items()):
                if isinstance(member, Macro):
                    setattr(self._module, name, _once(member))
        return self._module


class _CodeGenerator(CodeGenerator):
    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.printed(")

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")

    def visit_Call(  # noqa: N802 - Jinja2's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if any(map(iskeyword, (each.key for each in node.kwargs))):
            super().visit_Call(node, frame, forward_caller)
            return
        # Jinja2 calls by way of the context, for functions that ask for that: no macro does.
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        if forward_caller:
            self.write("caller=caller, ")
        for stars, rest in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if rest is not None:
                self.write(stars)
                self.visit(rest, frame)
                self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja2's
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")


class PieceEnvironment(Environment):
    """The environment of a theme, whose *templates* are given by name."""

    code_generator_class = _CodeGenerator
    template_class = _Template
    printed = staticmethod(printed)

    def __init__(self, templates: Mapping[str, str]) -> None:
        def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
            source = templates.get(name)
            return None if source is None else (source, f"theme/{name}", lambda: True)

        super().__init__(
            loader=FunctionLoader(load),
            bytecode_cache=_COMPILED,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        # What would let text pass as HTML, or make two builds of one site differ.
        del self.filters["safe"], self.filters["random"], self.globals["lipsum"]
        self._loaded: dict[str, Template] = {}

    def get_template(self, name: str | Template, *_: Any, **__: Any) -> Template:
        """Return the template *name*: in one environment always the same, looked for once.

        Jinja2 asks at each import whether the loader is the same, and the source still fresh.
        """
        if isinstance(name, Template):
            return name
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name)
        return self._loaded[name]

    def macro(self, template: str, name: str) -> Callable[..., Markup]:
        """Return the macro *name* of *template*, a function of a view. Raises UsageError."""
        with faults_of_the_theme():
            module = self.get_template(template).module
        macro: Callable[..., Markup] | None = getattr(module, name, None)
        if macro is None:
            raise UsageError(f'the theme\'s "{template}" has no macro "{name}"')
        return macro


@contextmanager
def faults_of_the_theme() -> Iterator[None]:
    """Raise what goes wrong in a template as a UsageError, with the place in the theme."""
    try:
        yield
    except TemplateSyntaxError as fault:
        raise UsageError(f"{fault.filename}:{fault.lineno}: {fault.message}") from None
    except TemplateError as fault:
        raise UsageError(f"{_place_of(fault)}: {fault.message}") from None
    except AttributeError as fault:
        if _raised_in(fault)[-1].startswith("theme/"):
            raise UsageError(f"{_place_of(fault)}: {fault}") from None
        raise


def _place_of(fault: Exception) -> str:
    """Return the line of the theme that raised *fault*: Jinja rewrites its traceback so."""
    return next((line for line in _raised_in(fault)[::-1] if line.startswith("theme/")), "theme")


def _raised_in(fault: Exception) -> list[str]:
    """Return the lines of code that *fault* went through, the innermost last."""
    lines = []
    traceback = fault.__traceback__
    while traceback is not None:
        lines.append(f"{traceback.tb_frame.f_code.co_filename}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return lines
