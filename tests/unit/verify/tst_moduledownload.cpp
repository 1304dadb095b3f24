// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/moduledownload.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const QString moduleHash = u"h1:ScX5w1eTa3QqT8oi6+ziP7dTV1S2+ALU0bI+0zXKWiQ="_s;
const QString goModHash = u"h1:18ZOQIKpY8NJVqYksKHtTdi31H5itFRjB5/qKTNYzSU="_s;

} // namespace

/// Where go comes to "direct" it is go that downloads; and a module that looks private is shown to nobody.
class TestModuleDownload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatGoPrints_data();
    void readsWhatGoPrints();
    void asksGoWhereGoAsksNoProxy_data();
    void asksGoWhereGoAsksNoProxy();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
    void endsGoWithIt();

private:
    /// A go that notes how it was called, and does then what @p does says.
    void makeGo(const QByteArray &does);
    [[nodiscard]] QByteArray noted() const;
    [[nodiscard]] std::optional<ModuleDownload::Found> download(const QString &goProxy, const ModuleRules &rules = {},
                                                                const QStringList &suspected = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    RunClock m_clock;
    ProbeContext m_context;
    ComparisonBasis m_basis;
    EvidenceStore m_names;
};

void TestModuleDownload::makeGo(const QByteArray &does)
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString program = m_folder->filePath(u"go"_s);
    QFile file(program);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("#!/bin/sh\necho \"$GOPROXY $GOSUMDB $*\" >'" + m_folder->filePath(u"noted"_s).toUtf8() + "'\n" + does
               + '\n');
    file.close();
    QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    m_clock.restart();
    m_context = {};
    m_context.clock = &m_clock;
    m_context.environment.insert(u"HOME"_s, m_folder->path());
    m_context.environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    m_context.goVersion = GoVersion::parse(u"go1.24.4");
    m_basis = {};
    m_basis.surroundings.go.path = program;
}

QByteArray TestModuleDownload::noted() const
{
    QFile file(m_folder->filePath(u"noted"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

std::optional<ModuleDownload::Found> TestModuleDownload::download(const QString &goProxy, const ModuleRules &rules,
                                                                  const QStringList &suspected)
{
    m_basis.facts.goVersion = m_context.goVersion;
    m_basis.facts.proxies = GoProxyList::parse(goProxy);
    m_basis.facts.rules = rules;
    m_basis.facts.suspected = suspected;
    ModuleDownload download(m_basis, {u"lab.test/hello"_s, u"v1.0.0"_s}, m_names, m_context);
    std::optional<ModuleDownload::Found> found;
    connect(&download, &ModuleDownload::finished, this, [&](const ModuleDownload::Found &came) { found = came; });
    download.start();
    (void)QTest::qWaitFor([&found] { return found.has_value(); }, 20000);
    return found;
}

void TestModuleDownload::readsWhatGoPrints_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("module");
    QTest::addColumn<QString>("goMod");
    QTest::addColumn<QString>("problem");
    const QByteArray both = R"({"Path": "lab.test/hello", "Sum": ")" + moduleHash.toUtf8() + R"(", "GoModSum": ")"
        + goModHash.toUtf8() + '"';
    QTest::newRow("a module") << both + '}' << moduleHash << goModHash << QString();
    QTest::newRow("an error") << QByteArray(R"({"Error": "unknown revision v1.0.0"})") << QString() << QString()
                              << u"unknown revision v1.0.0"_s;
    QTest::newRow("hashes before an error do not count")
        << both + R"(, "Error": "checksum mismatch"})" << QString() << QString() << u"checksum mismatch"_s;
    QTest::newRow("other words in the place of a hash")
        << QByteArray(R"({"Sum": "md5:x", "GoModSum": 7})") << QString() << QString() << QString();
    QTest::newRow("a line that is no JSON") << QByteArray("go: downloading") << QString() << QString() << QString();
    QTest::newRow("nothing") << QByteArray() << QString() << QString() << QString();
}

void TestModuleDownload::readsWhatGoPrints()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, module);
    QFETCH(QString, goMod);
    QFETCH(QString, problem);
    const GoDownload::Found found = GoDownload::read(json);
    QCOMPARE(found.moduleHash.value_or(QString()), module);
    QCOMPARE(found.goModHash.value_or(QString()), goMod);
    QCOMPARE(found.problem, problem);
}

void TestModuleDownload::asksGoWhereGoAsksNoProxy_data()
{
    QTest::addColumn<QString>("goProxy");
    QTest::addColumn<QString>("noProxy");
    QTest::newRow("GOPROXY=direct") << u"direct"_s << QString();
    QTest::newRow("a rule of the user's") << u"https://proxy.example"_s << u"lab.test/*"_s;
    QTest::newRow("a rule of the user's before off") << u"off"_s << u"lab.test/*"_s;
}

void TestModuleDownload::asksGoWhereGoAsksNoProxy()
{
    QFETCH(QString, goProxy);
    QFETCH(QString, noProxy);
    makeGo("echo '{\"Sum\": \"" + moduleHash.toUtf8() + "\", \"GoModSum\": \"" + goModHash.toUtf8() + "\"}'");
    const auto found = download(goProxy, ModuleRules::of({}, noProxy));
    QVERIFY(found && found->copy);
    QCOMPARE(found->copy->kind, ModuleCopy::Kind::Origin);
    QCOMPARE(found->copy->from, u"direct"_s);
    QCOMPARE(found->copy->moduleHash, std::optional(moduleHash));
    QCOMPARE(found->copy->goModHash, std::optional(goModHash));
    QVERIFY(found->missing.isEmpty());
    // the checksum database is asked by us, with proof
    QCOMPARE(noted(), QByteArray("direct off mod download -json -x lab.test/hello@v1.0.0"));
}

void TestModuleDownload::saysWhyThereIsNothing_data()
{
    QTest::addColumn<QString>("goProxy");
    QTest::addColumn<QString>("suspected");
    QTest::addColumn<QByteArray>("does");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("message");
    QTest::addColumn<bool>("asked");
    QTest::newRow("go fails") << u"direct"_s << QString()
                              << QByteArray(R"(echo '{"Error": "unknown revision v1.0.0"}'; exit 1)")
                              << u"verify.missing.origin"_s << u"unknown revision v1.0.0"_s << true;
    QTest::newRow("go dies without a word") << u"direct"_s << QString() << QByteArray("exit 3")
                                            << u"verify.missing.origin"_s << u"go mod download failed"_s << true;
    QTest::newRow("go says it was fine, and shows no hash")
        << u"direct"_s << QString() << QByteArray("echo '{}'") << u"verify.missing.origin"_s
        << u"go mod download failed"_s << true;
    QTest::newRow("it looks private") << u"direct"_s << u"lab.test"_s << QByteArray() << u"verify.missing.suspected"_s
                                      << QString() << false;
    QTest::newRow("off") << u"off"_s << QString() << QByteArray() << u"verify.missing.off"_s << QString() << false;
    QTest::newRow("a list that go refuses")
        << u"Direct"_s << QString() << QByteArray() << u"verify.missing.bad-goproxy"_s
        << u"invalid proxy URL missing scheme: Direct"_s << false;
}

void TestModuleDownload::saysWhyThereIsNothing()
{
    QFETCH(QString, goProxy);
    QFETCH(QString, suspected);
    QFETCH(QByteArray, does);
    QFETCH(QString, key);
    QFETCH(QString, message);
    QFETCH(bool, asked);
    makeGo(does);
    const auto found = download(goProxy, {}, suspected.isEmpty() ? QStringList() : QStringList{suspected});
    QVERIFY(found && !found->copy);
    QCOMPARE(found->missing.key, key);
    QCOMPARE(found->missing.args.value(u"message"_s), message);
    QCOMPARE(!noted().isEmpty(), asked);
}

void TestModuleDownload::endsGoWithIt()
{
    makeGo("exec sleep 600");
    m_basis.facts.proxies = GoProxyList::parse(u"direct");
    auto download =
        std::make_unique<ModuleDownload>(m_basis, ModuleVersion{u"lab.test/hello"_s, u"v1.0.0"_s}, m_names, m_context);
    bool finished = false;
    connect(download.get(), &ModuleDownload::finished, this, [&finished] { finished = true; });
    download->start();
    QTRY_VERIFY(!noted().isEmpty());
    download.reset();
    QTest::qWait(50);
    QVERIFY(!finished);
}

QTEST_GUILESS_MAIN(TestModuleDownload)
#include "tst_moduledownload.moc"
