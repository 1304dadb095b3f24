// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixrun.h"

#include "core/base/texts.h"
#include "core/changes/systemfile.h"
#include "fixhome.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr auto typo = "invalid proxy URL missing scheme: Direct"_L1;

/// Says what it was told to say, or waits until it is cancelled.
class FakeVerifier final : public FixVerifier
{
    Q_OBJECT
public:
    explicit FakeVerifier(std::optional<FixCheck> check) : m_check(std::move(check)) { }
    void start() override
    {
        if (m_check) {
            QTimer::singleShot(0, this, [this] { Q_EMIT finished(*m_check); });
        }
    }
    void cancel() override
    {
        QTimer::singleShot(
            0, this, [this] { Q_EMIT finished({.cancelled = true, .said = {}, .troubles = {}, .diagnosis = {}}); });
    }

private:
    std::optional<FixCheck> m_check;
};

FixCheck seen(const QString &line, const QList<FixCheck::Trouble> &troubles)
{
    return {.cancelled = false, .said = {u"go mod tidy"_s, line}, .troubles = troubles, .diagnosis = {}};
}

FixCheck::Trouble trouble(const QString &cause, const QString &subject = u"GOPROXY"_s)
{
    return {cause, subject, Severity::Error};
}

} // namespace

class TestFixRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<FixHome>(); }
    void keepsOrTakesBack_data();
    void keepsOrTakesBack();
    void takesBackWhenCancelled();
    void takesBackWhatWasHalfMade();
    void leavesAnotherOneAlone();
    void writesWhatTidyWrote();
    void recovers_data();
    void recovers();
    void effect_data();
    void effect();
    void fingerprint_data();
    void fingerprint();
    void keepsTheDiagnosisToItsOwner();
    void takesNothingThatIsGuessed();

private:
    [[nodiscard]] FixStore store() const { return FixStore(m_home->path(u"data/fixes"_s)); }
    [[nodiscard]] QProcessEnvironment environment() const
    {
        QProcessEnvironment environment;
        environment.insert(u"HOME"_s, m_home->path());
        environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
        return environment;
    }
    [[nodiscard]] LastDiagnosis before() const
    {
        LastDiagnosis last;
        last.time = QDateTime::currentDateTimeUtc();
        last.project = m_home->path(u"project"_s);
        last.goFile = m_home->fakeGo();
        last.outcome = RunOutcome::Problem;
        last.request = u"go mod tidy"_s;
        last.said = typo;
        last.problems = {{.cause = u"env-goproxy-typo"_s,
                          .subject = u"GOPROXY"_s,
                          .severity = Severity::Error,
                          .title = {u"cause.env-goproxy-typo.title"_s, {{u"variable"_s, u"GOSUMDB"_s}}},
                          .args = {{u"variable"_s, u"GOPROXY"_s}},
                          .fixes = {u"unset-variable"_s, u"set-goproxy"_s}}};
        last.fingerprint = settingsFingerprint(environment());
        return last;
    }
    [[nodiscard]] std::unique_ptr<FixRun> run(const FixRequest &fix, const std::optional<FixCheck> &check) const
    {
        return std::make_unique<FixRun>(FixRun::Setup{
            .fix = fix,
            .title = {u"fix."_s + fix.id + u".title"_s, fix.args},
            .before = before(),
            .environment = environment(),
            .journal = m_home->journal(),
            .store = store(),
            .verifier = [check](const QProcessEnvironment &) { return std::make_unique<FakeVerifier>(check); }});
    }
    static void wait(FixRun &run, void (FixRun::*signal)(), const std::function<void()> &begin)
    {
        QSignalSpy spy(&run, signal);
        begin();
        QVERIFY(!spy.isEmpty() || spy.wait(20000));
    }
    void plan(FixRun &run) const
    {
        wait(run, &FixRun::planned, [&run] { run.plan(); });
    }
    void apply(FixRun &run) const
    {
        wait(run, &FixRun::finished, [&run] { run.apply(); });
    }

    std::unique_ptr<FixHome> m_home;
};

void TestFixRun::keepsOrTakesBack_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("still");
    QTest::addColumn<bool>("kept");
    QTest::newRow("helped") << u"ok"_s << QStringList() << true;
    QTest::newRow("helped, the next problem shows") << u"go: no route"_s << QStringList{u"tcp-refused"_s} << true;
    QTest::newRow("did not help") << QString(typo) << QStringList{u"env-goproxy-typo"_s} << false;
    QTest::newRow("helped with something else")
        << u"go: other"_s << QStringList{u"tcp-refused"_s, u"env-goproxy-typo"_s} << false;
}

void TestFixRun::keepsOrTakesBack()
{
    QFETCH(const QString, line);
    QFETCH(const QStringList, still);
    QFETCH(const bool, kept);
    writeFile(m_home->goEnv(), "GOPROXY=Direct\r\n# mine");
    QList<FixCheck::Trouble> troubles;
    for (const QString &cause : still) {
        troubles.append(trouble(cause));
    }
    const auto fix = run(before().offered().first(), seen(line, troubles));
    const QByteArray everything = m_home->everything();
    plan(*fix);
    QVERIFY2(fix->fixPlan().isAutomatic(), qPrintable(fix->fixPlan().whyNot.key));
    QCOMPARE(m_home->everything(), everything);
    apply(*fix);
    QCOMPARE(fix->ended(), kept ? FixRun::Ended::Kept : FixRun::Ended::RolledBack);
    QCOMPARE(contentsOf(m_home->goEnv()), kept ? QByteArray("# mine") : QByteArray("GOPROXY=Direct\r\n# mine"));
    const QList<FixRecord> records = store().records(*m_home->journal().history());
    QCOMPARE(records.size(), 1);
    QCOMPARE(records.first().state, kept ? FixState::Kept : FixState::RolledBack);
    QCOMPARE(records.first().verified, std::optional(FixVerification{u"go mod tidy"_s, typo, line}));
    QVERIFY(!store().pending());
    QVERIFY(store().lock());
    if (kept) {
        QCOMPARE(*takeBackFix(m_home->journal(), records.first().group), 1);
        QCOMPARE(store().records(*m_home->journal().history()).first().state, FixState::Undone);
    }
    QCOMPARE(m_home->everything(), everything);
}

void TestFixRun::takesBackWhenCancelled()
{
    writeFile(m_home->goEnv(), "GOPROXY=Direct\n");
    const auto fix = run(before().offered().first(), std::nullopt);
    const QByteArray everything = m_home->everything();
    plan(*fix);
    connect(fix.get(), &FixRun::applied, fix.get(), [&] {
        QCOMPARE(contentsOf(m_home->goEnv()), QByteArray());
        QVERIFY(store().pending());
        fix->cancel();
    });
    apply(*fix);
    QCOMPARE(fix->ended(), FixRun::Ended::Cancelled);
    QCOMPARE(m_home->everything(), everything);
    QVERIFY(!store().pending());
    QCOMPARE(fix->record().state, FixState::RolledBack);
}

void TestFixRun::takesBackWhatWasHalfMade()
{
    writeFile(m_home->cached(u".zip"_s), "bad");
    writeFile(m_home->cached(u".ziphash"_s), "h1:");
    const auto fix =
        run({u"remove-cache-entry"_s, u"cache-zip-corrupt"_s, {}, {{u"path"_s, m_home->cached(u".zip"_s)}}},
            seen(u"ok"_s, {}));
    plan(*fix);
    QCOMPARE(fix->fixPlan().changes.size(), 2);
    writeFile(m_home->cached(u".ziphash"_s), "somebody else was here"); // after the plan
    apply(*fix);
    QCOMPARE(fix->ended(), FixRun::Ended::Failed);
    QCOMPARE(fix->problem().key, u"changes.changed"_s);
    QCOMPARE(contentsOf(m_home->cached(u".zip"_s)), QByteArray("bad"));
    QVERIFY(!store().pending());
}

void TestFixRun::leavesAnotherOneAlone()
{
    writeFile(m_home->goEnv(), "GOPROXY=Direct\n");
    const auto other = store().lock();
    QVERIFY(other);
    const auto fix = run(before().offered().first(), seen(u"ok"_s, {}));
    plan(*fix);
    apply(*fix);
    QCOMPARE(fix->ended(), FixRun::Ended::Failed);
    QCOMPARE(fix->problem().key, u"changes.busy"_s);
    QCOMPARE(contentsOf(m_home->goEnv()), QByteArray("GOPROXY=Direct\n"));
}

void TestFixRun::writesWhatTidyWrote()
{
    writeFile(m_home->path(u"project/go.mod"_s), "module m\n\ngo 1.24\n");
    writeFile(m_home->path(u"project/go.sum"_s), "<<<<<<< HEAD\nlab.test/a v1.0.0 h1:x\n=======\n");
    const auto fix = run({u"repair-gosum"_s, u"gosum-malformed"_s, {}, {}}, seen(u"ok"_s, {}));
    const QByteArray everything = m_home->everything();
    plan(*fix);
    QVERIFY2(fix->fixPlan().isAutomatic(), qPrintable(Texts()(fix->fixPlan().whyNot)));
    QCOMPARE(m_home->everything(), everything);
    apply(*fix);
    QCOMPARE(fix->ended(), FixRun::Ended::Kept);
    QCOMPARE(contentsOf(m_home->path(u"project/go.sum"_s)), QByteArray("lab.test/a v1.0.0 h1:x\n"));
    QCOMPARE(*takeBackFix(m_home->journal(), fix->record().group), 1);
    QCOMPARE(m_home->everything(), everything);
}

void TestFixRun::recovers_data()
{
    QTest::addColumn<bool>("foreign"); // somebody else has written since
    QTest::newRow("killed before the verification") << false;
    QTest::newRow("and the file was edited since") << true;
}

void TestFixRun::recovers()
{
    QFETCH(const bool, foreign);
    writeFile(m_home->goEnv(), "GOPROXY=Direct\n");
    const FixRequest request = before().offered().first();
    const FixPlan made = planFix(request, m_home->surroundings());
    const FixRecord record{.id = request.id,
                           .cause = request.cause,
                           .subject = {},
                           .title = {},
                           .group = u"g1"_s,
                           .time = {},
                           .state = FixState::Applied,
                           .changes = {},
                           .shown = {},
                           .verified = {}};
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = store().lock();
        ChangeRequest change = made.changes.first();
        change.what.args.insert(u"group"_s, record.group);
        const bool fine = lock && store().setPending(record) && m_home->journal().apply(change);
        if (fine) {
            ::raise(SIGKILL);
        }
        ::_exit(1);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    QCOMPARE(contentsOf(m_home->goEnv()), QByteArray());
    {
        const auto living = store().lock();
        QVERIFY(!recoverFix(store(), m_home->journal())); // somebody is just at it
    }
    if (foreign) {
        writeFile(m_home->goEnv(), "GOFLAGS=-v\n");
    }
    const std::optional<FixRecovery> recovery = recoverFix(store(), m_home->journal());
    QVERIFY(recovery);
    QCOMPARE(recovery->problem.has_value(), foreign);
    QCOMPARE(recovery->fix.state, foreign ? FixState::Applied : FixState::RolledBack);
    QCOMPARE(contentsOf(m_home->goEnv()), foreign ? QByteArray("GOFLAGS=-v\n") : QByteArray("GOPROXY=Direct\n"));
    QVERIFY(!recoverFix(store(), m_home->journal()));
}

void TestFixRun::effect_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("after");
    QTest::addColumn<int>("effect");
    const auto row = [](const char *name, const QString &id, const QString &said, const QString &subject,
                        const QString &after, FixEffect effect) {
        QTest::newRow(name) << id << said << subject << after << static_cast<int>(effect);
    };
    row("gone", u"set-goproxy"_s, u"go: bad"_s, {}, u"ok"_s, FixEffect::Helped);
    row("gone, go was not run", u"set-goproxy"_s, {}, {}, {}, FixEffect::Helped);
    row("still there", u"set-goproxy"_s, u"go: bad"_s, u"b"_s, u"go: bad"_s, FixEffect::DidNotHelp);
    row("a warning of it is left, and go goes well", u"set-goproxy"_s, u"go: bad"_s, u"warning"_s, u"ok"_s,
        FixEffect::Helped);
    row("an error of it is left, and go goes well", u"set-goproxy"_s, u"go: bad"_s, u"b"_s, u"ok"_s,
        FixEffect::DidNotHelp);
    row("a warning of it is left, and go fails", u"set-goproxy"_s, u"go: bad"_s, u"warning"_s, u"go: worse"_s,
        FixEffect::DidNotHelp);
    row("another entry is damaged, too", u"remove-cache-entry"_s, u"go: bad a"_s, u"b"_s, u"go: bad b"_s,
        FixEffect::Helped);
    row("the same entry", u"remove-cache-entry"_s, u"go: bad a"_s, u"a"_s, u"go: bad a"_s, FixEffect::DidNotHelp);
    row("the same words under another cause's name", u"set-goproxy"_s, u"go: /tmp/tidyscope-AbCdEf/mod: bad"_s, {},
        u"go: /tmp/tidyscope-UvWxYz/mod: bad"_s, FixEffect::DidNotHelp);
    row("another failure behind it", u"set-goproxy"_s, u"go: bad"_s, {}, u"go: worse"_s, FixEffect::Helped);
    row("went well before", u"set-goproxy"_s, u"ok"_s, {}, u"go: bad"_s, FixEffect::MadeItWorse);
}

void TestFixRun::effect()
{
    QFETCH(const QString, id);
    QFETCH(const QString, said);
    QFETCH(const QString, subject);
    QFETCH(const QString, after);
    QFETCH(const int, effect);
    LastDiagnosis last;
    last.said = said;
    last.problems = {
        {.cause = u"c"_s, .subject = u"a"_s, .severity = Severity::Error, .title = {}, .args = {}, .fixes = {id}}};
    QList<FixCheck::Trouble> troubles;
    if (!subject.isEmpty()) {
        troubles.append(trouble(u"c"_s, subject));
        troubles.last().severity = subject == "warning"_L1 ? Severity::Warning : Severity::Error;
    }
    QCOMPARE(static_cast<int>(fixEffect({id, u"c"_s, u"a"_s, {}}, last, seen(after, troubles))), effect);
}

void TestFixRun::fingerprint_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("matters");
    for (const auto name :
         {"GOPROXY"_L1, "HTTPS_PROXY"_L1, "GODEBUG"_L1, "PATH"_L1, "GOMODCACHE"_L1, "SSL_CERT_FILE"_L1}) {
        QTest::newRow(name.data()) << QString(name) << true;
    }
    QTest::newRow("TERM") << u"TERM"_s << false;
    QTest::newRow("the file") << QString() << true;
}

void TestFixRun::fingerprint()
{
    QFETCH(const QString, name);
    QFETCH(const bool, matters);
    writeFile(m_home->goEnv(), "GOPROXY=a\n");
    QProcessEnvironment changed = environment();
    const QByteArray first = settingsFingerprint(changed);
    QCOMPARE(first, settingsFingerprint(environment()));
    if (name.isEmpty()) {
        writeFile(m_home->goEnv(), "GOPROXY=a\n#\n");
    } else {
        changed.insert(name, u"other"_s);
    }
    QCOMPARE(settingsFingerprint(changed) != first, matters);
}

void TestFixRun::keepsTheDiagnosisToItsOwner()
{
    LastDiagnosis last = before();
    last.steps = {1, 3};
    last.privatePatterns = {u"*.corp.example"_s};
    last.timeoutMs = 1500;
    QVERIFY(store().keepDiagnosis(last));
    QCOMPARE(store().lastDiagnosis()->offered(), last.offered());
    last.time = QDateTime::fromString(last.time.toString(Qt::ISODateWithMs), Qt::ISODateWithMs);
    QCOMPARE(store().lastDiagnosis(), std::optional(last));
    last.said = u"reading https://u:s3cr3t-word@x.example/"_s;
    last.problems.first().title.args.insert(u"value"_s, u"https://u:s3cr3t-word@x.example"_s);
    QVERIFY(store().keepDiagnosis(last));
    const QString file = m_home->path(u"data/fixes/last-diagnosis.json"_s);
    QVERIFY(contentsOf(file).contains("x.example"));
    QVERIFY(!contentsOf(file).contains("s3cr3t"));
    QCOMPARE(FixHome::modeOf(file), 0600);
    QCOMPARE(FixHome::modeOf(m_home->path(u"data/fixes"_s)), 0700);
    writeFile(file, "{\"version\": 99}");
    QVERIFY(!store().lastDiagnosis());
}

void TestFixRun::takesNothingThatIsGuessed()
{
    Finding goRun;
    goRun.cause = u"gosumdb-invalid"_s;
    goRun.subject = u"sumdb"_s;
    goRun.args = {{u"subject"_s, u"sumdb"_s}};
    Finding about = goRun;
    about.subject = u"GOSUMDB"_s;
    about.args = {{u"subject"_s, u"GOSUMDB"_s}, {u"value"_s, u"on"_s}};
    Diagnosis diagnosis;
    diagnosis.findings = {goRun, about};
    Verdict verdict;
    verdict.cause = u"gosumdb-invalid"_s;
    verdict.subject = u"GOSUMDB"_s;
    verdict.title = {u"t"_s, {{u"variable"_s, u"GOPROXY"_s}, {u"path"_s, u"/x"_s}, {u"message"_s, u"go said"_s}}};
    verdict.fixes = {u"unset-variable"_s};
    diagnosis.verdicts = {verdict};
    const FixRequest fix = LastDiagnosis::of(diagnosis, {}, {}).offered().first();
    QCOMPARE(fix.args.value(u"subject"_s), u"GOSUMDB"_s);
    QCOMPARE(fix.args.value(u"message"_s), u"go said"_s);
    QVERIFY(!fix.args.contains(u"variable"_s) && !fix.args.contains(u"path"_s));
    QCOMPARE(fix.words.value(u"path"_s), u"/x"_s);
    // the cause itself says which variable it is about
    writeFile(m_home->goEnv(), "GOPROXY=direct\nGOSUMDB=on\n");
    const FixPlan plan = planFix(fix, m_home->surroundings());
    QVERIFY(plan.isAutomatic());
    QCOMPARE(*plan.changes.first().after, QByteArray("GOPROXY=direct\n"));
}

QTEST_GUILESS_MAIN(TestFixRun)
#include "tst_fixrun.moc"
