// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/profiles.h"

#include "core/base/texts.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;

namespace {

EnvProfile::Variable set(const QString &name, const QString &value)
{
    return {{EnvChange::Kind::Set, name, value}, false};
}

EnvProfile office()
{
    return {.id = {},
            .name = u"办公室 office"_s,
            .variables = {set(u"GOPROXY"_s, u"https://ann:s3cret@goproxy.corp.example,direct"_s),
                          set(u"GOPRIVATE"_s, u"*.corp.example"_s),
                          set(u"GOAUTH"_s, u"helper --token abc"_s),
                          {{EnvChange::Kind::Unset, u"GOSUMDB"_s, {}}, false},
                          {{EnvChange::Kind::Disable, u"GOFLAGS"_s, {}}, false}}};
}

QByteArray documentWith(const QByteArray &variables)
{
    return R"({"schema":"tidyscope.profile/1","name":"x","variables":[)" + variables + "]}";
}

GoEnvFileState stateOf(const QByteArray &bytes)
{
    return {.snapshot = {.path = u"/h/env"_s, .target = u"/h/env"_s, .exists = true, .bytes = bytes},
            .document = GoEnvDocument::parse(bytes).value()};
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsWhatItWrites();
    void exportsWithoutSecrets();
    void refusesWhatIsNoProfile_data();
    void refusesWhatIsNoProfile();
    void doesNotImportWhatRunsPrograms_data();
    void doesNotImportWhatRunsPrograms();
    void importsTheRest();
    void fitsItsSchema();
    void keepsProfilesInFilesOfTheirOwn();
    void refusesBadAndTakenNames();
    void leavesStrangeFilesAlone();
    void neverLeavesItsFolder();
    void switchesInOneChange();
    void refusesMaskedValues();

private:
    [[nodiscard]] ProfileStore store() const { return ProfileStore(m_folder->filePath(u"profiles"_s)); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestProfiles::readsWhatItWrites()
{
    QCOMPARE(parseProfile(profileJson(office())).value(), office());
}

void TestProfiles::exportsWithoutSecrets()
{
    const QByteArray json = profileJsonWithoutSecrets(office());
    for (const char *secret : {"s3cret", "abc", "helper"}) {
        QVERIFY2(!json.contains(secret), secret);
    }
    const EnvProfile read = parseProfile(json).value();
    QVERIFY(read.variables.at(0).masked);
    QCOMPARE(read.variables.at(0).change.value, u"https://ann:***@goproxy.corp.example,direct"_s);
    QVERIFY(!read.variables.at(1).masked);
    QVERIFY(read.variables.at(2).masked);
}

void TestProfiles::refusesWhatIsNoProfile_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, const QByteArray &json, Kind kind) { QTest::newRow(name) << json << kind; };
    row("no JSON", "GOPROXY=direct", Kind::Refused);
    row("another document", R"({"schema":"tidyscope.env/1","variables":[]})", Kind::Refused);
    row("no variables", R"({"schema":"tidyscope.profile/1","name":"x"})", Kind::Refused);
    row("an action that is not known", documentWith(R"({"name":"GOPROXY","action":"run","value":"x"})"), Kind::Refused);
    row("to set nothing", documentWith(R"({"name":"GOPROXY","action":"set"})"), Kind::Refused);
    row("to unset a value", documentWith(R"({"name":"GOPROXY","action":"unset","value":"x"})"), Kind::Refused);
    row("a name that is none", documentWith(R"({"name":"GOPROXY;touch x","action":"unset"})"), Kind::Refused);
    row("a name twice",
        documentWith(R"({"name":"GOPROXY","action":"unset"},{"name":"GOPROXY","action":"set","value":"x"})"),
        Kind::Refused);
    row("a file that is too large", QByteArray(ProfileLimits::bytes + 1, ' '), Kind::Limit);
    row("a value that is too long",
        documentWith(R"({"name":"GOPROXY","action":"set","value":")" + QByteArray(ProfileLimits::valueLength + 1, 'x')
                     + "\"}"),
        Kind::Limit);
    QByteArray many;
    for (int i = 0; i <= ProfileLimits::variables; ++i) {
        many += (i ? "," : "") + QByteArray(R"({"action":"unset","name":"A)") + QByteArray::number(i) + "\"}";
    }
    row("too many variables", documentWith(many), Kind::Limit);
}

void TestProfiles::refusesWhatIsNoProfile()
{
    QFETCH(QByteArray, json);
    QFETCH(Kind, kind);
    const ChangeResult<EnvProfile> profile = parseProfile(json);
    QVERIFY(!profile.has_value());
    QCOMPARE(profile.error().kind, kind);
    QVERIFY(Texts().contains(profile.error().text.key));
}

void TestProfiles::doesNotImportWhatRunsPrograms_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::newRow("GOAUTH") << u"GOAUTH"_s << u"sh -c evil"_s;
    QTest::newRow("toolexec") << u"GOFLAGS"_s << u"-mod=mod -toolexec=/tmp/evil"_s;
    QTest::newRow("toolexec with two dashes") << u"GOFLAGS"_s << u"--toolexec=/tmp/evil"_s;
    QTest::newRow("toolexec in quotes") << u"GOFLAGS"_s << u"'-toolexec=/tmp/evil x'"_s;
    QTest::newRow("toolexec after a tab") << u"GOFLAGS"_s << u"-x\t-toolexec=/tmp/evil"_s;
    QTest::newRow("exec") << u"GOFLAGS"_s << u"-exec=/tmp/evil"_s;
    QTest::newRow("git's ssh") << u"GIT_SSH_COMMAND"_s << u"evil"_s;
    QTest::newRow("git's password program") << u"GIT_ASKPASS"_s << u"evil"_s;
    QTest::newRow("PATH") << u"PATH"_s << u"/tmp/evil"_s;
    QTest::newRow("PATH as Windows writes it") << u"Path"_s << u"C:\\evil"_s;
    QTest::newRow("the compiler") << u"CC"_s << u"/tmp/evil"_s;
    QTest::newRow("go itself") << u"GOROOT"_s << u"/tmp/evil"_s;
    QTest::newRow("what nobody knows") << u"LD_PRELOAD"_s << u"/tmp/evil.so"_s;
}

void TestProfiles::doesNotImportWhatRunsPrograms()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    const EnvProfile hostile{.id = {}, .name = u"x"_s, .variables = {set(name, value), set(u"GOPROXY"_s, u"direct"_s)}};
    const ImportedProfile imported = importProfile(profileJson(hostile)).value();
    QCOMPARE(imported.profile.variables, QList{set(u"GOPROXY"_s, u"direct"_s)});
    QCOMPARE(imported.refused.size(), 1);
    QVERIFY(Texts()(imported.refused.first()).contains(name));
}

void TestProfiles::importsTheRest()
{
    const EnvProfile vpn{.id = {},
                         .name = u"VPN"_s,
                         .variables = {set(u"GOFLAGS"_s, u"-mod=mod"_s), set(u"HTTPS_PROXY"_s, u"http://p:3128"_s),
                                       set(u"GONOSUMDB"_s, u"corp.example"_s)}};
    const ImportedProfile imported = importProfile(profileJson(vpn)).value();
    QCOMPARE(imported.profile, vpn);
    QVERIFY(imported.refused.isEmpty());
}

void TestProfiles::fitsItsSchema()
{
    QFile file(m_folder->filePath(u"office.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(profileJsonWithoutSecrets(office()));
    file.close();
    QProcess python;
    python.start(u"python3"_s,
                 {u"-c"_s,
                  u"import json,sys,jsonschema; jsonschema.validate(json.load(open(sys.argv[2])), "
                  "json.load(open(sys.argv[1])), jsonschema.Draft202012Validator)"_s,
                  QStringLiteral(TIDYSCOPE_SOURCE_DIR) + u"/resources/schemas/tidyscope.profile.1.schema.json"_s,
                  file.fileName()});
    QVERIFY(python.waitForFinished());
    QVERIFY2(python.exitCode() == 0, python.readAllStandardError().constData());
}

void TestProfiles::keepsProfilesInFilesOfTheirOwn()
{
    QVERIFY(store().list()->profiles.isEmpty());
    const EnvProfile first = store().save(office()).value();
    QVERIFY(!first.id.isEmpty());
    const QFileInfo file(m_folder->filePath(u"profiles/"_s + first.id + u".json"_s));
    QCOMPARE(file.permissions() & ~QFile::Permissions(QFile::ReadUser | QFile::WriteUser),
             QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner));

    const EnvProfile copy = store().duplicate(first.id, u"Home"_s).value();
    QVERIFY(copy.id != first.id);
    QCOMPARE(copy.variables, first.variables);
    EnvProfile renamed = copy;
    renamed.name = u"Training"_s;
    QCOMPARE(store().save(renamed).value(), renamed);
    QList<EnvProfile> listed = store().list()->profiles;
    QCOMPARE(listed.size(), 2);
    QVERIFY(listed.contains(first));
    QVERIFY(listed.contains(renamed));

    QVERIFY(store().remove(first.id).has_value());
    QCOMPARE(store().list()->profiles, QList{renamed});
    QVERIFY(!store().remove(first.id).has_value());
    QVERIFY(!store().duplicate(first.id, u"again"_s).has_value());
}

void TestProfiles::refusesBadAndTakenNames()
{
    QVERIFY(store().save({.id = {}, .name = u"Home"_s, .variables = {}}).has_value());
    for (const QString &name : {u"home "_s, u""_s, u"  "_s, QString(81, u'x'), u"a\nb"_s}) {
        QCOMPARE(store().save({.id = {}, .name = name, .variables = {}}).error().kind, Kind::Refused);
    }
    QCOMPARE(store().list()->profiles.size(), 1);
}

void TestProfiles::leavesStrangeFilesAlone()
{
    QVERIFY(store().save(office()).has_value());
    QFile strange(m_folder->filePath(u"profiles/mine.json"_s));
    QVERIFY(strange.open(QIODevice::WriteOnly));
    strange.write("my notes");
    strange.close();
    QCOMPARE(store().list()->profiles.size(), 1);
    QCOMPARE(store().list()->unreadable.size(), 1);
    QCOMPARE(strange.size(), 8);
}

void TestProfiles::neverLeavesItsFolder()
{
    for (const QString &id : {u"../x"_s, u"a/b"_s, u"A"_s, u""_s}) {
        QVERIFY(!store().remove(id).has_value());
        if (!id.isEmpty()) {
            QVERIFY(!store().save({.id = id, .name = u"x"_s, .variables = {}}).has_value());
        }
    }
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestProfiles::switchesInOneChange()
{
    const QString path = m_folder->filePath(u"go/env"_s);
    QVERIFY(QDir().mkpath(m_folder->filePath(u"go"_s)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# mine\nGOSUMDB=off\nGOFLAGS=-x\n");
    file.close();
    const Journal journal(m_folder->filePath(u"journal"_s));
    const EnvPreview preview = previewProfile(openGoEnvFile(path).value(), office(), {}).value();
    const Change change = applyProfile(journal, preview, office()).value();
    QCOMPARE(change.kind, u"profile"_s);
    QVERIFY(Texts()(change.what).contains(office().name));
    QCOMPARE(openGoEnvFile(path)->snapshot.bytes,
             "# mine\n#tidyscope-off GOFLAGS=-x\nGOPROXY=https://ann:s3cret@goproxy.corp.example,direct\n"
             "GOPRIVATE=*.corp.example\nGOAUTH=helper --token abc\n");
    QCOMPARE(journal.history()->changes.size(), 1);
    QVERIFY(journal.undo().has_value());
    QCOMPARE(openGoEnvFile(path)->snapshot.bytes, "# mine\nGOSUMDB=off\nGOFLAGS=-x\n");
    // what is to be disabled and is not there is fine
    QVERIFY(previewProfile(stateOf("A=1\n"), office(), {}).has_value());
}

void TestProfiles::refusesMaskedValues()
{
    const EnvProfile masked = parseProfile(profileJsonWithoutSecrets(office())).value();
    QCOMPARE(previewProfile(stateOf(""), masked, {}).error().text.key, u"envedit.profile.masked"_s);
}

QTEST_GUILESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
