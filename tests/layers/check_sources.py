#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Tidyscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fails on includes and constructs that a layer may not have (docs/ARCHITECTURE.md, "Layers" and "Rules").

usage: check_sources.py PROJECT | --self-test
"""

import pathlib
import re
import sys
import tempfile

# Everything that Qt6::Gui, Widgets, Charts and Svg bring; all modules share one include root, so a library that links none
# of them compiles these includes all the same.
SCREEN_MODULES = r"Qt(?:Gui|Widgets|Charts|Svg|SvgWidgets|OpenGL|OpenGLWidgets|PrintSupport|Quick|Qml)"
SCREEN_CLASSES = (
    r"(?:QWidget|QApplication|QGuiApplication|QMainWindow|QDialog|QMessageBox|QFileDialog|QPushButton|QToolButton|QAbstractButton|"
    r"QAction|QMenu|QMenuBar|QToolBar|QToolTip|QStatusBar|QLabel|QLineEdit|QTextEdit|QPlainTextEdit|QTextBrowser|QTextDocument|"
    r"QTextCursor|QSyntaxHighlighter|QComboBox|QCheckBox|QRadioButton|QSpinBox|QSlider|QProgressBar|QTab\w+|QTree(?:View|Widget\w*)|"
    r"QTable(?:View|Widget\w*)|QList(?:View|Widget\w*)|QAbstractItemView|QStyled?ItemDelegate|QItemDelegate|QStyle\w*|QHeaderView|"
    r"QScroll\w+|QSplitter|QStacked\w+|QBoxLayout|QHBoxLayout|QVBoxLayout|QGridLayout|QFormLayout|QLayout\w*|QDockWidget|"
    r"QGraphics\w+|QPainter\w*|QPaint\w+|QPixmap\w*|QImage\w*|QBitmap|QIcon\w*|QPicture|QPalette|QColor\w*|QBrush|QPen|QFont\w*|"
    r"QCursor|QScreen|QWindow|QClipboard|QDesktopServices|QKeySequence|QKeyEvent|QMouseEvent|QShortcut|QStandardItem\w*|"
    r"QFileSystemModel|QValidator|QSystemTrayIcon|QSvg\w+|QChart\w*|QtCharts)"
)
SCREEN = rf'^\s*#\s*include\s*[<"](?:{SCREEN_MODULES}(?:/[^>"]*)?|{SCREEN_CLASSES})[>"]'
HIGHLIGHTER = r'^\s*#\s*include\s*[<"](?:KF6/)?KSyntaxHighlighting/'

# The command line's files in app/, by how they begin.
COMMAND_LINE = ["app/cache", "app/cli", "app/diagnose", "app/env", "app/fix", "app/lab", "app/mirrors", "app/terminal", "app/userdata"]

# name, folders, pattern, what to do instead
RULES = [
    ("screen below ui/", ["core", "ui/models", *COMMAND_LINE], SCREEN, "nothing below ui/ may reach the screen"),
    ("highlighter below ui/", ["core", "ui/models", *COMMAND_LINE], HIGHLIGHTER, "the highlighter belongs to ui/code"),
    ("ui below ui/", ["core", *COMMAND_LINE], r'^\s*#\s*include\s*"ui/', "nothing below ui/ may reach the screen"),
    ("app in core", ["core"], r'^\s*#\s*include\s*"app/', "app/ is the root of composition; nothing points back"),
    ("ui in models", ["ui/models"], r'^\s*#\s*include\s*"(?:ui/(?!models/)|app/)', "models know core and themselves"),
    ("app in ui", ["ui"], r'^\s*#\s*include\s*"app/', "app/ is the root of composition; nothing points back"),
    ("lab in product core", ["core"], r'^\s*#\s*include\s*"core/lab/', "core must not need its own test servers"),
    ("charts outside their widget classes", ["ui"], r"^\s*#\s*include\s*<(?:QtCharts|QChart|Q\w*(?:Axis|Series)\b|Q\w+Legend)", "Qt Charts sits behind one widget class a page"),
    ("nested event loop", ["core", "ui", "app"], r"\bQEventLoop\b|\bprocessEvents\s*\(", "connect to a signal instead"),
    ("blocking wait", ["core", "ui", "app"], r"(?:\.|->|\b)waitFor(?:Started|Finished|ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|Done|NewConnection)\s*\(", "connect to a signal instead"),
    ("string-based connect", ["core", "ui", "app"], r"\b(?:SIGNAL|SLOT)\s*\(", "connect pointers to members"),
    ("singleton", ["core", "ui", "app"], r"(?<!QCoreApplication)(?<!QGuiApplication)(?<!QApplication)::instance\s*\(\s*\)", "hand it down by constructor argument"),
    ("modal wait", ["core", "ui"], r"(?:\.|->)exec\s*\(\s*\)", "open() and connect to finished()"),
    ("system's proxy", ["core", "ui", "app"], r"\bsetUseSystemConfiguration\s*\(\s*true", "Go does not use it; neither do we"),
    ("silenced check", ["core", "ui", "app", "tests"], r"\bNOLINT|\bQSKIP\s*\(", "repair what the check found"),
    ("QRegularExpression on foreign text", ["core"], r"\bQRegularExpression\b", "RE2: linear time whatever the text holds"),
]

# Where a rule's own exception lives, with its reason.
ALLOWED = {
    # the widget classes that Qt Charts sits behind
    "charts outside their widget classes": ["ui/timeline/", "ui/compare/comparisonchart.", "ui/mirrors/mirrorchart.", "ui/widgets/tablechart."],
    # the lab's own files include each other
    "lab in product core": ["core/lab/"],
}


def without_comments(text):
    """Comments and string literals become blanks; lines keep their numbers. Includes keep their quotes."""
    pattern = re.compile(r'(^[ \t]*#[ \t]*include[^\n]*)|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', re.S | re.M)

    def blank(match):
        return match.group(1) if match.group(1) else re.sub(r"[^\n]", " ", match.group(0))

    return pattern.sub(blank, text)


def in_folder(name, folder):
    return name.startswith(folder + "/") or (folder in COMMAND_LINE and name.startswith(folder))


def problems_of(project):
    found = []
    for top in ("core", "ui", "app", "tests"):
        for file in sorted((project / top).rglob("*")):
            if file.suffix not in (".h", ".cpp") or not file.is_file():
                continue
            name = file.relative_to(project).as_posix()
            raw = file.read_text(encoding="utf-8", errors="replace")
            code = without_comments(raw)
            for rule, folders, pattern, advice in RULES:
                if not any(in_folder(name, folder) for folder in folders):
                    continue
                if any(name.startswith(place) for place in ALLOWED.get(rule, [])):
                    continue
                # what silences a check is itself a comment
                for match in re.finditer(pattern, raw if rule == "silenced check" else code, re.M):
                    line = code.count("\n", 0, match.start()) + 1
                    found.append(f"{name}:{line}: {rule}: {match.group(0).strip()} — {advice}")
    return found


# file, contents, the rule that must speak (None: no rule may)
SELF_TEST = [
    ("core/a/x.h", "#include <QtWidgets/QWidget>\n", "screen below ui/"),
    ("core/a/x.cpp", "#include <QWidget>\n", "screen below ui/"),
    ("core/a/x.cpp", "#  include <QtGui>\n", "screen below ui/"),
    ("core/lab/x.cpp", '#include "QtGui/QImage"\n', "screen below ui/"),
    ("ui/models/x.cpp", "#include <QColor>\n", "screen below ui/"),
    ("app/cli.cpp", "#include <QApplication>\n", "screen below ui/"),
    ("ui/models/x.cpp", '#include "ui/theme/theme.h"\n', "ui in models"),
    ("core/a/x.cpp", '#include "ui/models/x.h"\n', "ui below ui/"),
    ("core/a/x.cpp", '#include "app/x.h"\n', "app in core"),
    ("core/a/x.cpp", '#include "core/lab/x.h"\n', "lab in product core"),
    ("ui/code/x.cpp", "#include <QChartView>\n", "charts outside their widget classes"),
    ("ui/x.cpp", '#include "app/x.h"\n', "app in ui"),
    ("core/a/x.cpp", "void f() { QEventLoop loop; }\n", "nested event loop"),
    ("ui/x.cpp", "void f() { QCoreApplication::processEvents(); }\n", "nested event loop"),
    ("core/a/x.cpp", "void f() { m_process->waitForFinished(100); }\n", "blocking wait"),
    ("ui/x.cpp", "connect(a, SIGNAL(x()), b, SLOT(y()));\n", "string-based connect"),
    ("core/a/x.cpp", "void f() { Settings::instance().get(); }\n", "singleton"),
    ("ui/x.cpp", "void f() { dialog.exec(); }\n", "modal wait"),
    ("core/a/x.cpp", "QRegularExpression e;\n", "QRegularExpression on foreign text"),
    ("tests/a/tst_x.cpp", "void f() { QSKIP(\"later\"); }\n", "silenced check"),
    ("core/a/x.cpp", "// QEventLoop is what we do not use\nint a; /* SIGNAL(x) */\n", None),
    ("core/a/x.cpp", 'auto s = "waitForFinished()";\n', None),
    ("core/a/x.cpp", "auto *a = QCoreApplication::instance();\n", None),
    ("ui/x.cpp", "#include <QWidget>\n", None),
    ("app/cli.cpp", '#include "app/diagnosecommand.h"\n', None),
    ("ui/timeline/x.cpp", "#include <QChartView>\n", None),
    ("core/lab/x.cpp", '#include "core/lab/y.h"\n', None),
    ("app/main.cpp", "#include <QApplication>\nint main() { return app.exec(); }\n", None),
]


def self_test():
    failures = 0
    for name, contents, expected in SELF_TEST:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / name
            file.parent.mkdir(parents=True)
            file.write_text(contents, encoding="utf-8")
            found = problems_of(pathlib.Path(folder))
        spoke = any(f": {expected}: " in line for line in found) if expected else not found
        if not spoke:
            failures += 1
            print(f"{name} with {contents!r}: expected {expected}, found {found}")
    return failures


def main():
    if sys.argv[1:] == ["--self-test"]:
        return 1 if self_test() else 0
    found = problems_of(pathlib.Path(sys.argv[1]))
    print("\n".join(found))
    return 1 if found else 0


sys.exit(main())
