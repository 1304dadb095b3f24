// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mirrorsample.h"

#include "ui/models/mirrorcontroller.h"
#include "ui/models/mirrormodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

const QByteArray corpList =
    R"({"schema": "tidyscope.mirrorlist/1", "mirrors": [{"id": "corp", "url": "https://corp.example"}]})";

bool write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace

class TestMirrorModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_fake = nullptr;
        m_controller =
            std::make_unique<MirrorController>(MirrorFiles{own(), {m_folder->filePath(u"administrator.json"_s)}},
                                               [this](const ScorecardRun::Request &request) {
                                                   auto made = std::make_unique<FakeMirrors>(request);
                                                   m_fake = made.get();
                                                   return made;
                                               });
    }
    void cleanup() { m_controller.reset(); }

    void controllerFollowsALook();
    void controllerStops();
    void controllerAsksNobodyWithoutASource();
    void controllerReadsLists();
    void controllerSaysWhereAListIsWrong();
    void controllerImportsAndExports();
    void modelShowsTheCatalogue();
    void modelShowsScoresBestFirst();
    void modelFillsUpWhileItIsTested();
    void modelKnowsServersOfTheSettings();
    void modelHidesNothingFromAScreenReader();
    void modelSpeaksTheOtherLanguage();

private:
    [[nodiscard]] QString own() const { return m_folder->filePath(u"mirrors.json"_s); }
    static QString shown(const MirrorModel &model, const QString &id, int column)
    {
        return model.index(model.indexOf(id).row(), column).data().toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MirrorController> m_controller;
    FakeMirrors *m_fake = nullptr;
};

void TestMirrorModels::controllerFollowsALook()
{
    QSignalSpy states(m_controller.get(), &MirrorController::stateChanged);
    QSignalSpy scores(m_controller.get(), &MirrorController::scoresChanged);
    QVERIFY(m_controller->canTest() && !m_controller->scorecard());
    QCOMPARE(m_controller->switchTo(u"goproxy.cn"_s, {}).whyNot.key, u"mirrors.not-tested"_s);
    ScorecardRun::Request request;
    request.ids = {u"goproxy.cn"_s};
    m_controller->test(request);
    QVERIFY(m_fake && m_fake->started && m_controller->isTesting());
    QCOMPARE(m_fake->request.ids, QStringList{u"goproxy.cn"_s});
    FakeMirrors *first = m_fake;
    m_controller->test(request); // one at a time
    QCOMPARE(m_fake, first);

    m_fake->know(eightMirrors(), 3);
    QCOMPARE(m_controller->done(), 3);
    QCOMPARE(m_controller->asked(), 8);
    QCOMPARE(m_controller->scorecard()->mirrors.size(), 8);
    m_fake->playEight();
    QCOMPARE(m_controller->state(), MirrorController::State::Idle);
    QCOMPARE(states.size(), 2);
    QCOMPARE(scores.size(), 4);
    QCOMPARE(m_controller->scorecard()->mirrors.first().seen.id, u"goproxy.cn"_s);
    m_fake->proxies = u"https://proxy.golang.org,direct"_s;
    QCOMPARE(m_controller->switchTo(u"goproxy.io"_s, {}).whyNot.key, u"mirrors.verdict.other-bits"_s);
    QCOMPARE(m_controller->switchTo(u"goproxy.cn"_s, {}).whyNot, Text());

    const QPointer<FakeMirrors> former = m_fake;
    m_controller->test(request); // what was known before is forgotten
    QVERIFY(former.isNull() && !m_controller->scorecard());
}

void TestMirrorModels::controllerStops()
{
    m_controller->stop(); // nothing is under way: nothing happens
    m_controller->test({});
    m_fake->know(eightMirrors(), 2);
    m_controller->stop();
    QCOMPARE(m_controller->state(), MirrorController::State::Idle);
    QCOMPARE(m_controller->scorecard()->outcome, Scorecard::Outcome::Cancelled);
    const QList<MirrorScore> &scores = m_controller->scorecard()->mirrors;
    QCOMPARE(std::ranges::count(scores, MirrorVerdict::Unfinished, &MirrorScore::verdict), 6);
    QCOMPARE(scores.first().verdict, MirrorVerdict::Good); // what was whole counts
}

void TestMirrorModels::controllerAsksNobodyWithoutASource()
{
    MirrorController controller({}, {});
    QVERIFY(!controller.canTest());
    controller.test({});
    QVERIFY(!controller.isTesting());
}

void TestMirrorModels::controllerReadsLists()
{
    QSignalSpy changes(m_controller.get(), &MirrorController::mirrorsChanged);
    QVERIFY(m_controller->mirrors().catalogue.find(u"goproxy.cn"_s)); // from the beginning
    QVERIFY(write(own(), corpList));
    m_controller->load();
    QTRY_COMPARE(changes.size(), 1);
    QVERIFY(m_controller->mirrors().catalogue.find(u"corp"_s));
}

void TestMirrorModels::controllerSaysWhereAListIsWrong()
{
    QVERIFY(write(own(), "{\n\"schema\": \"tidyscope.mirrorlist/1\",\n\"mirors\": []}"));
    QSignalSpy changes(m_controller.get(), &MirrorController::mirrorsChanged);
    m_controller->load();
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(m_controller->mirrors().problems.first().line, 3);
    QCOMPARE(m_controller->mirrors().catalogue.usable().size(), 2); // the built-in list counts
}

void TestMirrorModels::controllerImportsAndExports()
{
    const QString from = m_folder->filePath(u"theirs.json"_s);
    const QString to = m_folder->filePath(u"exported.json"_s);
    QVERIFY(write(from, corpList));
    std::optional<MirrorImport> planned;
    m_controller->planImport(from, this, [&planned](const MirrorImport &import) { planned = import; });
    QTRY_VERIFY(planned);
    QVERIFY(planned->isPossible() && !QFile::exists(own()));
    QSignalSpy imported(m_controller.get(), &MirrorController::imported);
    m_controller->importList(Journal(m_folder->filePath(u"changes"_s)), *planned);
    QTRY_COMPARE(imported.size(), 1);
    QTRY_VERIFY(m_controller->mirrors().catalogue.find(u"corp"_s));

    QSignalSpy exported(m_controller.get(), &MirrorController::exported);
    m_controller->exportTo(to);
    QTRY_COMPARE(exported.size(), 1);
    QVERIFY(loadMirrors({to, {}}).catalogue.find(u"corp"_s));
    QSignalSpy failed(m_controller.get(), &MirrorController::failed);
    m_controller->exportTo(m_folder->path()); // a folder
    QTRY_COMPARE(failed.size(), 1);
}

void TestMirrorModels::modelShowsTheCatalogue()
{
    MirrorModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMirrors(builtInMirrors(), u"https://goproxy.cn,direct"_s, {});
    QCOMPARE(model.rowCount(), static_cast<int>(builtInMirrors().mirrors().size()));
    // what is in use first, then what may be offered
    QCOMPARE(model.index(0, MirrorModel::Name).data().toString(), u"goproxy.cn"_s);
    QCOMPARE(model.index(1, MirrorModel::Name).data().toString(), u"proxy.golang.org"_s);
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::State), u"in use"_s);
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::Databases), u"sum.golang.org"_s);
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::Region), u"China"_s);
    QCOMPARE(shown(model, u"gocenter"_s, MirrorModel::State), u"replaced by proxy.golang.org"_s);
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::Verdict), QString());

    MirrorCatalogue policy = builtInMirrors();
    policy.add(
        readMirrors(R"({"schema": "tidyscope.mirrorlist/1", "policy": {"only": ["goproxy.cn"]}})", {u"goproxy.cn"_s})
            .list,
        Mirror::Source::Administrator);
    model.setMirrors(policy, u"direct"_s, {});
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::State), u"recommended by a policy"_s);
    QCOMPARE(shown(model, u"proxy.golang.org"_s, MirrorModel::State), u"forbidden by a policy"_s);
}

void TestMirrorModels::modelShowsScoresBestFirst()
{
    MirrorModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMirrors(builtInMirrors(), u"https://proxy.golang.org,direct"_s, {});
    m_controller->test({});
    m_fake->playEight();
    model.setScores(m_controller->scorecard(), false);
    QCOMPARE(model.index(0, MirrorModel::Name).data().toString(), u"goproxy.cn"_s);
    const int honest = shown(model, u"goproxy.cn"_s, MirrorModel::Score).toInt();
    QVERIFY(honest > 80);
    QCOMPARE(shown(model, u"tencent"_s, MirrorModel::Score), u"0"_s); // the fast portal
    QCOMPARE(shown(model, u"proxy.golang.org"_s, MirrorModel::Name), u"proxy.golang.org (in use)"_s);
    QVERIFY2(shown(model, u"goproxy.cn"_s, MirrorModel::Latency).contains(u'–'),
             qPrintable(shown(model, u"goproxy.cn"_s, MirrorModel::Latency)));
    QVERIFY(shown(model, u"goproxy.cn"_s, MirrorModel::Throughput).contains(" kB/s ("_L1));
    QVERIFY(shown(model, u"aliyun"_s, MirrorModel::Verdict).contains("92 days"_L1));
    const auto status = [&model](const QString &id) {
        return static_cast<Status>(model.index(model.indexOf(id).row(), 0).data(MirrorModel::StatusRole).toInt());
    };
    QCOMPARE(status(u"goproxy.cn"_s), Status::Pass);
    QCOMPARE(status(u"aliyun"_s), Status::Warn);
    QCOMPARE(status(u"goproxy.io"_s), Status::Fail);
    QCOMPARE(status(u"gitverse"_s), Status::NotRun);
    // those that nobody asked stand behind
    QVERIFY(model.indexOf(u"gitverse"_s).row() > model.indexOf(u"baidu"_s).row());
}

void TestMirrorModels::modelFillsUpWhileItIsTested()
{
    MirrorModel model;
    const QAbstractItemModelTester tester(&model);
    model.setMirrors(builtInMirrors(), {}, {});
    m_controller->test({});
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QPersistentModelIndex row = model.indexOf(u"nju"_s);
    m_fake->know(eightMirrors(), 1);
    model.setScores(m_controller->scorecard(), true);
    QCOMPARE(resets.size(), 0);
    QVERIFY(row.isValid());
    QCOMPARE(row.data(MirrorModel::IdRole).toString(), u"nju"_s);
    QCOMPARE(shown(model, u"nju"_s, MirrorModel::Verdict), u"being asked…"_s);
    QCOMPARE(shown(model, u"nju"_s, MirrorModel::Score), QString());
    QVERIFY(!shown(model, u"goproxy.cn"_s, MirrorModel::Score).isEmpty());
    m_controller->stop();
    model.setScores(m_controller->scorecard(), false);
    QVERIFY(shown(model, u"nju"_s, MirrorModel::Verdict).contains("stopped"_L1));
}

void TestMirrorModels::modelKnowsServersOfTheSettings()
{
    MirrorModel model;
    const QAbstractItemModelTester tester(&model);
    const QString own = u"https://goproxy.corp.example/artifactory/api/go/go"_s;
    model.setMirrors(builtInMirrors(),
                     u"https://me:secret@goproxy.corp.example/artifactory/api/go/go,https://goproxy.cn,direct"_s,
                     {u"https://goproxy.cn/"_s, u"http://127.0.0.1:3000"_s, u"nonsense"_s});
    QCOMPARE(model.rowCount(), static_cast<int>(builtInMirrors().mirrors().size()) + 2);
    QCOMPARE(shown(model, own, MirrorModel::State), u"in use"_s);
    QVERIFY(!model.row(model.indexOf(own))->isListed);
    QVERIFY(model.indexOf(u"http://127.0.0.1:3000"_s).isValid());
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.index(row, column).data().toString().contains("secret"_L1));
        }
    }
}

void TestMirrorModels::modelHidesNothingFromAScreenReader()
{
    MirrorModel model;
    model.setMirrors(builtInMirrors(), {}, {});
    m_controller->test({});
    m_fake->playEight();
    model.setScores(m_controller->scorecard(), false);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            QVERIFY(!model.index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }
    const QModelIndex verdict = model.index(model.indexOf(u"goproxy.io"_s).row(), MirrorModel::Verdict);
    QVERIFY(verdict.data(Qt::AccessibleTextRole).toString().startsWith("Failed, "_L1)); // the icon as a word
}

void TestMirrorModels::modelSpeaksTheOtherLanguage()
{
    MirrorModel model;
    model.setMirrors(builtInMirrors(), u"https://goproxy.cn"_s, {});
    model.setTexts(Texts(u"zh_CN"_s));
    QCOMPARE(model.headerData(MirrorModel::Name, Qt::Horizontal).toString(), u"镜像"_s);
    QCOMPARE(shown(model, u"goproxy.cn"_s, MirrorModel::State), u"正在使用"_s);
}

QTEST_GUILESS_MAIN(TestMirrorModels)
#include "tst_mirrormodels.moc"
