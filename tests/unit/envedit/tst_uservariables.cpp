// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/uservariables.h"

#include "core/base/texts.h"
#include "core/report/envreport.h"
#include "core/report/envtext.h"
#include "support/fakeuservariables.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;

Q_DECLARE_METATYPE(Tidyscope::UserVariable)

class TestUserVariables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void recordsSayEverything_data();
    void recordsSayEverything();
    void refusesDamagedRecords_data();
    void refusesDamagedRecords();
    void offersWhatIsGos();
    void previewsANewVariable();
    void keepsTypeAndSpelling();
    void previewsARemoval();
    void changesNothingThatIsSo();
    void refusesWhatNoEnvironmentHolds();
    void masksSecrets();
    void writesCommandsThatDoTheSame_data();
    void writesCommandsThatDoTheSame();
    void appliesAndTakesBack_data();
    void appliesAndTakesBack();
    void refusesWhatChangedMeanwhile();
    void refusesToUndoOverOthers();
    void tellsWhyItIsDenied();
    void settlesWhatWasInterrupted();
    void leavesItAloneWithoutARegistry();
    void keepsBackupsToTheirOwner();
    void tellsWhereAValueComesFrom();

private:
    [[nodiscard]] Journal journal() const
    {
        return Journal(m_folder->filePath(u"changes"_s), {}, userVariableMedium(m_store));
    }
    [[nodiscard]] UserVariableState state(const QString &name = u"GOPROXY"_s) const
    {
        return readUserVariable(*m_store, name).value();
    }
    [[nodiscard]] UserVariablePreview preview(const std::optional<QString> &value) const
    {
        return previewUserVariable(state(), value).value();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeUserVariables> m_store;
};

namespace {

const UserVariable unusual{u"GoProxy"_s, UserVariable::Plain, QByteArray("h\0i\0", 4)}; // no zero at its end

QStringList shown(const QList<DiffLine> &diff)
{
    QStringList lines;
    for (const DiffLine &line : diff) {
        const QChar mark = line.kind == DiffLine::Kind::Added ? u'+'
            : line.kind == DiffLine::Kind::Removed            ? u'-'
                                                              : u' ';
        lines << mark + line.text;
    }
    return lines;
}

QStringList keysOf(const QList<Text> &notes)
{
    QStringList keys;
    for (const Text &note : notes) {
        keys << note.key;
    }
    return keys;
}

} // namespace

void TestUserVariables::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_store = std::make_shared<FakeUserVariables>();
}

void TestUserVariables::recordsSayEverything_data()
{
    QTest::addColumn<UserVariable>("variable");
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("plain") << UserVariable::of(u"GOPROXY"_s, u"direct"_s)
                           << QByteArray("name: GOPROXY\ntype: REG_SZ\nvalue: direct\n");
    QTest::newRow("expandable") << UserVariable::of(u"GoFlags"_s, u"%A% 中文"_s, UserVariable::Expandable)
                                << QByteArray("name: GoFlags\ntype: REG_EXPAND_SZ\nvalue: %A% 中文\n");
    QTest::newRow("empty") << UserVariable::of(u"GOPROXY"_s, {})
                           << QByteArray("name: GOPROXY\ntype: REG_SZ\nvalue: \n");
    QTest::newRow("beyond the basic plane") << UserVariable::of(u"GOPROXY"_s, u"\U0001F600"_s)
                                            << QByteArray("name: GOPROXY\ntype: REG_SZ\nvalue: \xF0\x9F\x98\x80\n");
    QTest::newRow("no zero") << unusual << QByteArray("name: GoProxy\ntype: REG_SZ\nbytes: 68006900\n");
    QTest::newRow("no data") << UserVariable{u"GOPROXY"_s, UserVariable::Plain, {}}
                             << QByteArray("name: GOPROXY\ntype: REG_SZ\nbytes: \n");
    QTest::newRow("odd number of bytes") << UserVariable{u"GOPROXY"_s, UserVariable::Plain, "abc"}
                                         << QByteArray("name: GOPROXY\ntype: REG_SZ\nbytes: 616263\n");
    QTest::newRow("more behind the zero")
        << UserVariable{u"GOPROXY"_s, UserVariable::Plain, QByteArray("a\0\0\0b\0", 6)}
        << QByteArray("name: GOPROXY\ntype: REG_SZ\nbytes: 610000006200\n");
    QTest::newRow("half a surrogate") << UserVariable{u"GOPROXY"_s, UserVariable::Plain, QByteArray("\x00\xd8\0\0", 4)}
                                      << QByteArray("name: GOPROXY\ntype: REG_SZ\nbytes: 00d80000\n");
    QTest::newRow("line break") << UserVariable::of(u"GOPROXY"_s, u"\n"_s)
                                << QByteArray("name: GOPROXY\ntype: REG_SZ\nbytes: 0a000000\n");
    QTest::newRow("no text at all") << UserVariable{u"GOPROXY"_s, 3, "\1\2"}
                                    << QByteArray("name: GOPROXY\ntype: REG_3\nbytes: 0102\n");
}

void TestUserVariables::recordsSayEverything()
{
    QFETCH(UserVariable, variable);
    QFETCH(QByteArray, record);
    QCOMPARE(variable.record(), record);
    QCOMPARE(UserVariable::fromRecord(record), std::optional(variable));
}

void TestUserVariables::refusesDamagedRecords_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no newline") << QByteArray("name: A\ntype: REG_SZ\nvalue: x");
    QTest::newRow("too long") << QByteArray("name: A\ntype: REG_SZ\nvalue: x\nvalue: y\n");
    QTest::newRow("no type") << QByteArray("name: A\ntype: SZ\nvalue: x\n");
    QTest::newRow("type in letters") << QByteArray("name: A\ntype: REG_DWORDS\nbytes: 00\n");
    QTest::newRow("bad bytes") << QByteArray("name: A\ntype: REG_SZ\nbytes: 6g\n");
    QTest::newRow("bytes of what is text") << QByteArray("name: A\ntype: REG_SZ\nbytes: 61000000\n");
    QTest::newRow("a file of go's") << QByteArray("GOPROXY=direct\nGOSUMDB=off\nGOPRIVATE=a\n");
}

void TestUserVariables::refusesDamagedRecords()
{
    QFETCH(QByteArray, record);
    QVERIFY(!UserVariable::fromRecord(record));
}

void TestUserVariables::offersWhatIsGos()
{
    for (const QString &name : {u"GOPROXY"_s, u"HTTPS_PROXY"_s, u"https_proxy"_s, u"GOENV"_s, u"GIT_SSL_NO_VERIFY"_s}) {
        QVERIFY2(canBeUserVariable(name), qPrintable(name));
    }
    for (const QString &name : {u"PATH"_s, u"Path"_s, u"HOME"_s, u"AppData"_s, u"GOMOD"_s, u"COMSPEC"_s, QString()}) {
        QVERIFY2(!canBeUserVariable(name), qPrintable(name));
        QCOMPARE(readUserVariable(*m_store, name).error().kind, Kind::Refused);
    }
    QVERIFY(!systemUserVariables()); // the registry is on Windows only
    QVERIFY(!userVariableMedium(nullptr));
}

void TestUserVariables::previewsANewVariable()
{
    const UserVariablePreview made = preview(u"https://a.example,direct"_s);
    QVERIFY(made.changes());
    QVERIFY(!made.before.exists);
    QCOMPARE(made.before.path, u"HKEY_CURRENT_USER\\Environment\\GOPROXY"_s);
    QCOMPARE(shown(made.diff),
             (QStringList{u"+name: GOPROXY"_s, u"+type: REG_SZ"_s, u"+value: https://a.example,direct"_s}));
    QCOMPARE(keysOf(made.notes), QStringList{u"envedit.note.started-later"_s});
    m_store->putComputer(UserVariable::of(u"GOPROXY"_s, u"https://u:pw@c.example"_s));
    const UserVariablePreview over = preview(u"direct"_s);
    QCOMPARE(keysOf(over.notes), (QStringList{u"envedit.note.over-computer"_s, u"envedit.note.started-later"_s}));
    QCOMPARE(over.notes.first().args.value(u"value"_s), u"https://u:***@c.example"_s);
}

void TestUserVariables::keepsTypeAndSpelling()
{
    m_store->putUser(UserVariable::of(u"GoProxy"_s, u"%MIRROR%"_s, UserVariable::Expandable));
    const UserVariablePreview made = preview(u"https://%MIRROR%"_s);
    QCOMPARE(shown(made.diff),
             (QStringList{u" name: GoProxy"_s, u" type: REG_EXPAND_SZ"_s, u"-value: %MIRROR%"_s,
                          u"+value: https://%MIRROR%"_s}));
    QCOMPARE(keysOf(made.notes), (QStringList{u"envedit.note.expandable"_s, u"envedit.note.started-later"_s}));
    QCOMPARE(keysOf(preview(u"direct"_s).notes), QStringList{u"envedit.note.started-later"_s});
    // what is no text was never a variable
    m_store->putUser({u"GoProxy"_s, 3, "\1\2"});
    QCOMPARE(UserVariable::fromRecord(*preview(u"direct"_s).after),
             std::optional(UserVariable::of(u"GoProxy"_s, u"direct"_s)));
}

void TestUserVariables::previewsARemoval()
{
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"direct"_s));
    m_store->putComputer(UserVariable::of(u"GOPROXY"_s, u"off"_s));
    const UserVariablePreview removed = preview({});
    QVERIFY(removed.changes());
    QVERIFY(!removed.after);
    QCOMPARE(keysOf(removed.notes), (QStringList{u"envedit.note.computer-counts"_s, u"envedit.note.started-later"_s}));
    QCOMPARE(preview(QString()).after, removed.after); // for Windows an empty value is none
}

void TestUserVariables::changesNothingThatIsSo()
{
    QVERIFY(!preview({}).changes());
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"direct"_s));
    const UserVariablePreview same = preview(u"direct"_s);
    QVERIFY(!same.changes());
    QVERIFY(same.diff.isEmpty() && same.commands.isEmpty() && same.notes.isEmpty());
    QCOMPARE(applyUserVariable(journal(), same).error().kind, Kind::NothingToDo);
    QCOMPARE(m_store->announced(), 0);
}

void TestUserVariables::refusesWhatNoEnvironmentHolds()
{
    for (const QString &value : {u"a\nb"_s, u"a\rb"_s, QString(u'a') + QChar(u'\0'), u"\t"_s}) {
        QCOMPARE(previewUserVariable(state(), value).error().kind, Kind::Refused);
    }
    QVERIFY(previewUserVariable(state(), QString(32766, u'x')).has_value());
    QCOMPARE(previewUserVariable(state(), QString(32767, u'x')).error().kind, Kind::Limit);
}

void TestUserVariables::masksSecrets()
{
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"https://u:former@a.example"_s));
    const UserVariablePreview made = preview(u"https://u:latter@a.example"_s);
    QVERIFY(made.commandsMasked);
    QString everything = shown(made.diff).join(u'\n');
    for (const EnvPreview::Command &command : made.commands) {
        everything += command.line;
    }
    QVERIFY(!everything.contains("former"_L1) && !everything.contains("latter"_L1));
    QVERIFY(made.after->contains("latter")); // it is written as it is
}

void TestUserVariables::writesCommandsThatDoTheSame_data()
{
    using List = QStringList;
    QTest::addColumn<quint32>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QStringList>("powerShell");
    QTest::addColumn<QStringList>("cmd");
    const QString set = u"[Environment]::SetEnvironmentVariable('GOPROXY', %1, 'User')"_s;
    const QString expand = u"Set-ItemProperty -Path HKCU:\\Environment -Name GOPROXY -Type ExpandString -Value "_s;
    QTest::newRow("plain") << UserVariable::Plain << u"a,direct"_s << List{set.arg(u"'a,direct'"_s)}
                           << List{u"setx GOPROXY \"a,direct\""_s};
    QTest::newRow("percent") << UserVariable::Plain << u"100%"_s << List{set.arg(u"'100%'"_s)} << List();
    QTest::newRow("too long for setx") << UserVariable::Plain << QString(1025, u'a')
                                       << List{set.arg(u'\'' + QString(1025, u'a') + u'\'')} << List();
    QTest::newRow("removed") << UserVariable::Plain << QString() << List{set.arg(u"$null"_s)}
                             << List{u"reg delete HKCU\\Environment /v GOPROXY /f"_s};
    QTest::newRow("expandable") << UserVariable::Expandable << u"a b"_s << List{expand + u"'a b'"_s}
                                << List{u"reg add HKCU\\Environment /v GOPROXY /t REG_EXPAND_SZ /d \"a b\" /f"_s};
    QTest::newRow("expandable with names")
        << UserVariable::Expandable << u"%M%'s"_s << List{expand + u"'%M%''s'"_s} << List();
    QTest::newRow("expandable, backslash")
        << UserVariable::Expandable << u"C:\\"_s << List{expand + u"C:\\"_s} << List();
}

void TestUserVariables::writesCommandsThatDoTheSame()
{
    QFETCH(quint32, type);
    QFETCH(QString, value);
    QFETCH(QStringList, powerShell);
    QFETCH(QStringList, cmd);
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"former"_s, type));
    QStringList shells[2];
    for (const EnvPreview::Command &command : preview(value).commands) {
        QVERIFY(command.shell != Shell::Posix);
        shells[command.shell == Shell::Cmd ? 1 : 0] << command.line;
    }
    QCOMPARE(shells[0], powerShell);
    QCOMPARE(shells[1], cmd);
}

void TestUserVariables::appliesAndTakesBack_data()
{
    QTest::addColumn<std::optional<UserVariable>>("before");
    QTest::addColumn<std::optional<QString>>("value");
    const std::optional<UserVariable> none;
    const std::optional<QString> removed;
    QTest::newRow("a new one") << none << std::optional(u"direct"_s);
    QTest::newRow("an expandable one, changed")
        << std::optional(UserVariable::of(u"GoProxy"_s, u"%A%"_s, UserVariable::Expandable))
        << std::optional(u"direct"_s);
    QTest::newRow("an unusual one, changed") << std::optional(unusual) << std::optional(u"direct"_s);
    QTest::newRow("an unusual one, removed") << std::optional(unusual) << removed;
    QTest::newRow("an empty one, changed")
        << std::optional(UserVariable::of(u"goproxy"_s, {})) << std::optional(u"x"_s);
}

void TestUserVariables::appliesAndTakesBack()
{
    QFETCH(std::optional<UserVariable>, before);
    QFETCH(std::optional<QString>, value);
    if (before) {
        m_store->putUser(*before);
    }
    const ChangeResult<Change> made = applyUserVariable(journal(), preview(value));
    QVERIFY(made.has_value());
    QCOMPARE(made->names, QStringList{u"GOPROXY"_s});
    const std::optional<UserVariable> after = m_store->user(u"GOPROXY"_s);
    QCOMPARE(after ? std::optional(after->text()) : std::nullopt, value);
    QCOMPARE(m_store->announced(), 1);
    QVERIFY(journal().undo().has_value());
    QCOMPARE(m_store->user(u"GOPROXY"_s), before);
    QCOMPARE(m_store->announced(), 2);
    // somebody else's spelling is no reason to refuse once the bytes are ours again
    QVERIFY(journal().redo(made->id).has_value());
    QCOMPARE(m_store->user(u"GOPROXY"_s), after);
    QVERIFY(journal().undo(made->id).has_value());
    QCOMPARE(m_store->user(u"GOPROXY"_s), before);
    const ChangeHistory history = journal().history().value();
    QCOMPARE(history.changes.size(), 4);
    for (const Change &change : history.changes) {
        QVERIFY(Texts().contains(change.what.key));
    }
}

void TestUserVariables::refusesWhatChangedMeanwhile()
{
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"direct"_s));
    const UserVariablePreview made = preview(u"off"_s);
    const UserVariable theirs = UserVariable::of(u"GOPROXY"_s, u"direct"_s, UserVariable::Expandable);
    m_store->putUser(theirs); // the type alone
    const ChangeResult<Change> refused = applyUserVariable(journal(), made);
    QCOMPARE(refused.error().kind, Kind::Changed);
    QCOMPARE(refused.error().current->bytes, theirs.record());
    QCOMPARE(m_store->user(u"GOPROXY"_s), std::optional(theirs));
    QCOMPARE(m_store->announced(), 0);
    QVERIFY(journal().history()->changes.isEmpty());
}

void TestUserVariables::refusesToUndoOverOthers()
{
    QVERIFY(applyUserVariable(journal(), preview(u"direct"_s)).has_value());
    const UserVariable theirs = UserVariable::of(u"GOPROXY"_s, u"theirs"_s);
    m_store->putUser(theirs);
    const ChangeResult<Change> refused = journal().undo();
    QCOMPARE(refused.error().kind, Kind::Changed);
    QCOMPARE(refused.error().text.key, u"changes.changed-since"_s);
    QCOMPARE(refused.error().current->bytes, theirs.record());
    QCOMPARE(m_store->user(u"GOPROXY"_s), std::optional(theirs));
}

void TestUserVariables::tellsWhyItIsDenied()
{
    const UserVariablePreview made = preview(u"direct"_s);
    m_store->setDenied(true);
    QCOMPARE(readUserVariable(*m_store, u"GOPROXY"_s).error().kind, Kind::Denied);
    QCOMPARE(applyUserVariable(journal(), made).error().kind, Kind::Denied);
}

void TestUserVariables::settlesWhatWasInterrupted()
{
    QVERIFY(applyUserVariable(journal(), preview(u"direct"_s)).has_value());
    QFile file(m_folder->filePath(u"changes/changes.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray intent = file.readLine();
    QVERIFY(file.resize(intent.size())); // ended before its outcome was written
    file.close();
    // told, but not settled, where the registry cannot be seen
    const ChangeHistory blind = Journal(m_folder->filePath(u"changes"_s)).history().value();
    QCOMPARE(blind.changes.first().state, Change::State::Unknown);
    QCOMPARE(journal().history()->changes.first().state, Change::State::Applied);
    QVERIFY(journal().undo().has_value());
    QVERIFY(!m_store->user(u"GOPROXY"_s));
}

void TestUserVariables::leavesItAloneWithoutARegistry()
{
    QVERIFY(applyUserVariable(journal(), preview(u"direct"_s)).has_value());
    const Journal without(m_folder->filePath(u"changes"_s));
    QCOMPARE(without.undo().error().kind, Kind::NoPath);
    QCOMPARE(without.undo().error().text.key, u"changes.no-medium"_s);
    QVERIFY(m_store->user(u"GOPROXY"_s));
    QCOMPARE(without.history()->nextUndo, 1);
    QVERIFY(!QFile::exists(u"HKEY_CURRENT_USER\\Environment\\GOPROXY"_s)); // never taken for the name of a file
}

void TestUserVariables::keepsBackupsToTheirOwner()
{
    m_store->putUser(UserVariable::of(u"GOPROXY"_s, u"https://u:pw@a.example"_s));
    QVERIFY(applyUserVariable(journal(), preview(u"direct"_s)).has_value());
    const QDir backups(m_folder->filePath(u"changes/backups"_s));
    QCOMPARE(backups.entryList(QDir::Files).size(), 2);
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    for (const QFileInfo &file : backups.entryInfoList(QDir::Files)) {
        QVERIFY(!(file.permissions() & others));
    }
    QFile log(m_folder->filePath(u"changes/changes.jsonl"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(!log.readAll().contains("pw@"));
}

void TestUserVariables::tellsWhereAValueComesFrom()
{
    m_store->putUser(UserVariable::of(u"goproxy"_s, u"https://%MIRROR%"_s, UserVariable::Expandable));
    m_store->putUser(UserVariable::of(u"GOSUMDB"_s, u"off"_s));
    m_store->putComputer(UserVariable::of(u"GOFLAGS"_s, u"-mod=mod"_s));
    m_store->putComputer(UserVariable::of(u"GOPROXY"_s, u"https://m.example"_s)); // the user's counts
    GoSettings settings;
    settings.problem = GoSettings::Problem::NoGo;
    settings.process.insert(u"MIRROR"_s, u"m.example"_s);
    settings.process.insert(u"GOPROXY"_s, u"https://m.example"_s);
    settings.process.insert(u"GOSUMDB"_s, u"sum.golang.org"_s); // an older value than the registry's
    settings.process.insert(u"GOFLAGS"_s, u"-mod=mod"_s);
    QList<EnvRow> rows = envRows(settings);
    tellRegistry(rows, *m_store, settings.process);
    QMap<QString, QString> told;
    for (const EnvRow &row : rows) {
        if (row.value.origin == Origin::Process) {
            told.insert(row.value.name, row.registry);
        }
    }
    QCOMPARE(told,
             (QMap<QString, QString>{
                 {u"GOPROXY"_s, u"user-registry"_s}, {u"GOSUMDB"_s, {}}, {u"GOFLAGS"_s, u"machine-registry"_s}}));
    QVERIFY(envListJson(settings, rows, Texts()).contains("\"origin\": \"user-registry\""));
    QVERIFY(
        envListText(settings, rows, true, Texts()).contains("[environment, set in the variables of the computer]"_L1));
}

QTEST_GUILESS_MAIN(TestUserVariables)
#include "tst_uservariables.moc"
