// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/preview.h"

#include "core/base/texts.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Why = EnvPreview::Outside::Why;

namespace {

GoEnvFileState stateOf(const QByteArray &bytes)
{
    return {.snapshot = {.path = u"/h/env"_s, .target = u"/h/env"_s, .exists = !bytes.isEmpty(), .bytes = bytes},
            .document = GoEnvDocument::parse(bytes).value()};
}

EnvChange set(const QString &name, const QString &value)
{
    return {EnvChange::Kind::Set, name, value};
}

QString commandFor(const EnvPreview &preview, Shell shell, qsizetype index = 0)
{
    QStringList lines;
    for (const EnvPreview::Command &command : preview.commands) {
        if (command.shell == shell) {
            lines.append(command.line);
        }
    }
    return lines.value(index);
}

const ShellLines &linesFor(const QList<ShellLines> &all, ShellLines::Shell shell)
{
    return *std::ranges::find(all, shell, &ShellLines::shell);
}

} // namespace

class TestPreview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheDifference();
    void showsTheCommands();
    void masksSecretsInAllThatIsShown();
    void tellsWhatTheEnvironmentOverrules();
    void keepsOutsideWhatTheFileCannotHold();
    void notesWhatElseToKnow();
    void comparesAnEditedText();
    void refusesAsTheDocumentDoes();
    void saysNothingWhereNothingChanges();
    void shellLinesDoWhatTheySay_data();
    void shellLinesDoWhatTheySay();
    void shellLinesForWindows();
    void shellLinesForNoName();
    void allItsSentencesExist();
    void storesThroughTheJournal();
    void saysWhyThereIsNoFile_data();
    void saysWhyThereIsNoFile();
};

void TestPreview::showsTheDifference()
{
    const EnvPreview preview =
        previewChanges(stateOf("# c\nGOPROXY=a\nGOSUMDB=off\n"), {set(u"GOPROXY"_s, u"b"_s)}, {}).value();
    QCOMPARE(preview.after, "# c\nGOPROXY=b\nGOSUMDB=off\n");
    QCOMPARE(preview.names, QStringList{u"GOPROXY"_s});
    const QList<DiffLine> expected{{DiffLine::Kind::Same, 1, 1, u"# c"_s, false},
                                   {DiffLine::Kind::Removed, 2, 0, u"GOPROXY=a"_s, false},
                                   {DiffLine::Kind::Added, 0, 2, u"GOPROXY=b"_s, false},
                                   {DiffLine::Kind::Same, 3, 3, u"GOSUMDB=off"_s, false}};
    QCOMPARE(preview.diff, expected);
    QVERIFY(preview.changesFile());
}

void TestPreview::showsTheCommands()
{
    const EnvPreview preview = previewChanges(stateOf("GOSUMDB=off\nGOFLAGS=-x\n"),
                                              {set(u"GOPROXY"_s, u"https://a.example|direct"_s),
                                               set(u"GOPRIVATE"_s, u"*.corp.example,git.example"_s),
                                               {EnvChange::Kind::Unset, u"GOSUMDB"_s, {}},
                                               {EnvChange::Kind::Disable, u"GOFLAGS"_s, {}}},
                                              {})
                                   .value();
    QCOMPARE(commandFor(preview, Shell::Posix),
             u"go env -w 'GOPRIVATE=*.corp.example,git.example' 'GOPROXY=https://a.example|direct'"_s);
    QCOMPARE(commandFor(preview, Shell::Posix, 1), u"go env -u GOFLAGS GOSUMDB"_s);
    QCOMPARE(commandFor(preview, Shell::Cmd),
             u"go env -w \"GOPRIVATE=*.corp.example,git.example\" \"GOPROXY=https://a.example|direct\""_s);
    QCOMPARE(commandFor(preview, Shell::PowerShell),
             u"go env -w 'GOPRIVATE=*.corp.example,git.example' 'GOPROXY=https://a.example|direct'"_s);
    QVERIFY(!preview.commandsMasked);
}

void TestPreview::masksSecretsInAllThatIsShown()
{
    PreviewContext context;
    context.process.insert(u"GOPROXY"_s, u"https://bob:0ther@b.example"_s);
    const EnvPreview preview = previewChanges(stateOf("GOPROXY=https://ann:s3cret@a.example\n"),
                                              {set(u"GOPROXY"_s, u"https://ann:n3w@a.example"_s),
                                               set(u"HTTPS_PROXY"_s, u"http://u:h1dden@proxy.example:8080"_s)},
                                              context)
                                   .value();
    QVERIFY(preview.commandsMasked);
    QString shown;
    for (const DiffLine &line : preview.diff) {
        shown += line.text + u'\n';
    }
    for (const EnvPreview::Command &command : preview.commands) {
        shown += command.line + u'\n';
    }
    for (const EnvPreview::Outside &outside : preview.outside) {
        shown += outside.processValue + u'\n' + outside.wanted.value_or(QString()) + u'\n';
        for (const ShellLines &lines : outside.lines) {
            shown += (lines.now + lines.lasting).join(u'\n');
        }
    }
    QVERIFY(shown.contains(u"https://ann:***@a.example"_s));
    for (const QString &secret : {u"s3cret"_s, u"n3w"_s, u"0ther"_s, u"h1dden"_s}) {
        QVERIFY2(!shown.contains(secret), qPrintable(secret));
    }
    // what is written is the real thing
    QCOMPARE(preview.after, "GOPROXY=https://ann:n3w@a.example\n");
}

void TestPreview::tellsWhatTheEnvironmentOverrules()
{
    PreviewContext context;
    context.process.insert(u"GOPROXY"_s, u"off"_s);
    context.process.insert(u"GOSUMDB"_s, u""_s); // counts as none
    context.process.insert(u"GOFLAGS"_s, u"-x"_s);
    const EnvPreview preview =
        previewChanges(stateOf(""),
                       {set(u"GOPROXY"_s, u"direct"_s), set(u"GOSUMDB"_s, u"off"_s), set(u"GOFLAGS"_s, u"-x"_s)},
                       context)
            .value();
    QCOMPARE(preview.outside.size(), 1);
    const EnvPreview::Outside &outside = preview.outside.first();
    QCOMPARE(outside.why, Why::Shadowed);
    QCOMPARE(outside.name, u"GOPROXY"_s);
    QCOMPARE(outside.processValue, u"off"_s);
    QCOMPARE(outside.wanted, u"direct"_s);
    QCOMPARE(linesFor(outside.lines, ShellLines::Shell::Bash).now, QStringList{u"unset GOPROXY"_s});
    QCOMPARE(linesFor(outside.lines, ShellLines::Shell::Fish).now, QStringList{u"set --erase GOPROXY"_s});
    QVERIFY(!outside.ide.isEmpty());

    // unset in the file, still set by the environment
    const EnvPreview unset =
        previewChanges(stateOf("GOPROXY=direct\n"), {{EnvChange::Kind::Unset, u"GOPROXY"_s, {}}}, context).value();
    QCOMPARE(unset.outside.size(), 1);
    QCOMPARE(unset.outside.first().wanted, std::nullopt);
}

void TestPreview::keepsOutsideWhatTheFileCannotHold()
{
    PreviewContext context;
    context.process.insert(u"NO_PROXY"_s, u"corp.example"_s);
    const EnvPreview preview = previewChanges(stateOf("GOPROXY=a\n"),
                                              {set(u"HTTPS_PROXY"_s, u"http://p.example:3128"_s),
                                               set(u"NO_PROXY"_s, u"corp.example"_s), set(u"GOPROXY"_s, u"b"_s)},
                                              context)
                                   .value();
    QCOMPARE(preview.after, "GOPROXY=b\n");
    QCOMPARE(preview.outside.size(), 1); // NO_PROXY is so already
    QCOMPARE(preview.outside.first().why, Why::NotInFile);
    QCOMPARE(linesFor(preview.outside.first().lines, ShellLines::Shell::Bash).lasting,
             QStringList{u"export HTTPS_PROXY=http://p.example:3128"_s});
}

void TestPreview::notesWhatElseToKnow()
{
    const auto keys = [](const EnvPreview &preview) {
        QStringList found;
        for (const Text &note : preview.notes) {
            found.append(note.key);
        }
        return found;
    };
    const GoEnvFileState state = stateOf("\xef\xbb\xbf# c\nGOPROXY=a\nGOPROXY=b\nGOROOT=/nowhere\n");
    QCOMPARE(keys(previewChanges(state, {set(u"GOPROXY"_s, u"c"_s)}, {}).value()),
             (QStringList{u"envedit.note.duplicates"_s, u"envedit.note.bom"_s}));
    PreviewContext newest;
    newest.version = GoVersion::parse(u"go1.27.4");
    QCOMPARE(keys(previewChanges(state, {{EnvChange::Kind::Unset, u"GOROOT"_s, {}}}, newest).value()),
             (QStringList{u"envedit.note.go-refuses"_s, u"envedit.note.bom"_s}));
    QCOMPARE(keys(previewText(stateOf("A=1\n"), "GOSUMDB=off\r\n", {}).value()).value(1),
             u"envedit.note.carriage-return"_s);
}

void TestPreview::comparesAnEditedText()
{
    const EnvPreview preview = previewText(stateOf("GOPROXY=a\n#x\n"), "#y\nGOPROXY=a\nGOSUMDB=off", {}).value();
    QCOMPARE(preview.names, QStringList{u"GOSUMDB"_s});
    QCOMPARE(preview.after, "#y\nGOPROXY=a\nGOSUMDB=off");
    QCOMPARE(commandFor(preview, Shell::Posix), u"go env -w GOSUMDB=off"_s);
    QVERIFY(preview.diff.last().noNewline);
    QVERIFY(!previewText(stateOf(""), QByteArray("A\0B", 3), {}).has_value());
}

void TestPreview::refusesAsTheDocumentDoes()
{
    const ChangeResult<EnvPreview> preview =
        previewChanges(stateOf(""), {set(u"GOPROXY"_s, u"a"_s), set(u"GOPROXI"_s, u"a"_s)}, {});
    QCOMPARE(preview.error().kind, ChangeError::Kind::Refused);
}

void TestPreview::saysNothingWhereNothingChanges()
{
    const EnvPreview preview = previewChanges(stateOf("GOPROXY=a\n"), {set(u"GOPROXY"_s, u"a"_s)}, {}).value();
    QVERIFY(!preview.changesFile());
    QVERIFY(preview.diff.isEmpty());
    QVERIFY(preview.commands.isEmpty());
}

void TestPreview::shellLinesDoWhatTheySay_data()
{
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << u"https://a.example,direct"_s;
    QTest::newRow("signs of the shell") << u"a|b;c & $(touch x) `touch x` $HOME *"_s;
    QTest::newRow("quotes") << u"it's \"so\""_s;
    QTest::newRow("backslashes") << u"C:\\x\\'\\"_s;
    QTest::newRow("a quote that would end the line") << u"'; touch x; '"_s;
    QTest::newRow("control characters") << u"a\x01\x15\x1b[31m"_s;
    QTest::newRow("a newline") << u"a\nb"_s;
    QTest::newRow("per cent") << u"http://u:p%40ss@h"_s;
    QTest::newRow("empty") << u""_s;
}

void TestPreview::shellLinesDoWhatTheySay()
{
    QFETCH(QString, value);
    QTemporaryDir folder;
    const QList<ShellLines> lines = shellLines(u"TEST_VALUE"_s, value);
    const QMap<QString, ShellLines::Shell> shells{
        {u"bash"_s, ShellLines::Shell::Bash}, {u"zsh"_s, ShellLines::Shell::Zsh}, {u"fish"_s, ShellLines::Shell::Fish}};
    int tried = 0;
    for (auto it = shells.begin(); it != shells.end(); ++it) {
        const QString program = QStandardPaths::findExecutable(it.key());
        if (program.isEmpty()) {
            continue; // bash is on every machine that builds this, the others are tried where they are
        }
        ++tried;
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(program, {u"-c"_s, linesFor(lines, it.value()).now.join(u'\n') + u"\nprintenv TEST_VALUE"_s});
        QVERIFY(process.waitForFinished());
        QCOMPARE(QString::fromUtf8(process.readAllStandardOutput()), value + u'\n');
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
    }
    QVERIFY(tried > 0);
}

void TestPreview::shellLinesForWindows()
{
    const QList<ShellLines> set = shellLines(u"GOPROXY"_s, u"https://a.example,direct"_s);
    const ShellLines &power = linesFor(set, ShellLines::Shell::PowerShell);
    QCOMPARE(power.now, QStringList{u"$Env:GOPROXY = 'https://a.example,direct'"_s});
    QCOMPARE(power.lasting,
             QStringList{u"[Environment]::SetEnvironmentVariable('GOPROXY', 'https://a.example,direct', 'User')"_s});
    const ShellLines &cmd = linesFor(set, ShellLines::Shell::Cmd);
    QCOMPARE(cmd.now, QStringList{u"set \"GOPROXY=https://a.example,direct\""_s});
    QCOMPARE(cmd.lasting, QStringList{u"setx GOPROXY \"https://a.example,direct\""_s});

    const QList<ShellLines> unset = shellLines(u"GOPROXY"_s, std::nullopt);
    QCOMPARE(linesFor(unset, ShellLines::Shell::PowerShell).lasting,
             QStringList{u"[Environment]::SetEnvironmentVariable('GOPROXY', $null, 'User')"_s});
    QCOMPARE(linesFor(unset, ShellLines::Shell::Cmd).lasting,
             QStringList{u"reg delete HKCU\\Environment /v GOPROXY /f"_s});

    QCOMPARE(linesFor(shellLines(u"X"_s, u"direct"_s), ShellLines::Shell::PowerShell).now,
             QStringList{u"$Env:X = 'direct'"_s});
    QCOMPARE(linesFor(shellLines(u"X"_s, u"C:\\a\\"_s), ShellLines::Shell::Cmd).lasting,
             QStringList{u"setx X \"C:\\a\\\\\""_s});
    for (const QString &unsayable : {u"a%PATH%b"_s, u"a\" & calc & \""_s, u"a\nb"_s}) {
        const QList<ShellLines> lines = shellLines(u"X"_s, unsayable);
        QVERIFY(linesFor(lines, ShellLines::Shell::Cmd).now.isEmpty());
        QCOMPARE(linesFor(lines, ShellLines::Shell::Cmd).where.key, u"envedit.where.not-in-cmd"_s);
    }
}

void TestPreview::shellLinesForNoName()
{
    for (const QString &name : {u""_s, u"A B"_s, u"A;touch x"_s, u"1A"_s, u"A=B"_s, u"Ä"_s}) {
        QVERIFY(shellLines(name, u"x"_s).isEmpty());
    }
}

void TestPreview::allItsSentencesExist()
{
    const Texts english;
    const auto has = [&](const Text &text) { return english.contains(text.key); };
    for (const std::optional<QString> &value : {std::optional<QString>(), std::optional(u"a"_s)}) {
        for (const ShellLines &lines : shellLines(u"GOPROXY"_s, value)) {
            QVERIFY2(has(lines.where), qPrintable(lines.where.key));
            QVERIFY(!shellName(lines.shell).isEmpty());
        }
    }
    QVERIFY(has(ideAdvice(u"GOPROXY"_s)));
}

void TestPreview::storesThroughTheJournal()
{
    QTemporaryDir folder;
    QProcessEnvironment environment;
    environment.insert(u"HOME"_s, folder.path());
    const GoEnvFileState state = openGoEnvFile(environment, GoHost::Unix).value();
    QCOMPARE(state.snapshot.path, folder.filePath(u".config/go/env"_s));
    QVERIFY(!state.snapshot.exists);
    const EnvPreview preview = previewChanges(state, {set(u"GOPROXY"_s, u"direct"_s)}, {}).value();
    const Journal journal(folder.filePath(u"journal"_s));
    const Change change = applyPreview(journal, preview).value();
    QCOMPARE(change.names, QStringList{u"GOPROXY"_s});
    QVERIFY(Texts()(change.what).contains(u"GOPROXY"_s));
    QCOMPARE(openGoEnvFile(environment, GoHost::Unix)->snapshot.bytes, "GOPROXY=direct\n");
    // a preview of what was is refused
    QCOMPARE(applyPreview(journal, preview).error().kind, ChangeError::Kind::Changed);
    QVERIFY(journal.undo().has_value());
    QVERIFY(!openGoEnvFile(environment, GoHost::Unix)->snapshot.exists);
}

void TestPreview::saysWhyThereIsNoFile_data()
{
    QTest::addColumn<QString>("goenv");
    QTest::addColumn<QString>("xdg");
    QTest::addColumn<QString>("key");
    QTest::newRow("no home") << QString() << QString() << u"envedit.no-home"_s;
    QTest::newRow("a relative XDG_CONFIG_HOME") << QString() << u"config"_s << u"envedit.no-home"_s;
    QTest::newRow("switched off") << u"off"_s << QString() << u"envedit.goenv-off"_s;
}

void TestPreview::saysWhyThereIsNoFile()
{
    QFETCH(QString, goenv);
    QFETCH(QString, xdg);
    QFETCH(QString, key);
    QProcessEnvironment environment;
    environment.insert(u"GOENV"_s, goenv);
    environment.insert(u"XDG_CONFIG_HOME"_s, xdg);
    const ChangeResult<GoEnvFileState> state = openGoEnvFile(environment, GoHost::Unix);
    QCOMPARE(state.error().kind, ChangeError::Kind::NoPath);
    QCOMPARE(state.error().text.key, key);
    QVERIFY(Texts().contains(key));
}

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_preview.moc"
