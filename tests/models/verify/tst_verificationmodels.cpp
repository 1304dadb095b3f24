// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "verificationsample.h"

#include "core/base/digits.h"
#include "core/report/verifyproof.h"
#include "core/verify/proofpath.h"
#include "ui/models/verificationcachemodel.h"
#include "ui/models/verificationcontroller.h"
#include "ui/models/verificationmodel.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

using State = VerificationController::State;

class TestVerificationModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = nullptr;
        m_fakeCache = nullptr;
        m_controller = std::make_unique<VerificationController>(
            VerificationFactories{[this](const VerificationRun::Request &request) {
                                      auto made = std::make_unique<FakeVerification>(request);
                                      m_fake = made.get();
                                      return made;
                                  },
                                  [this](const CacheVerificationRun::Request &) {
                                      auto made = std::make_unique<FakeCacheVerification>();
                                      m_fakeCache = made.get();
                                      return made;
                                  }});
    }
    void cleanup() { m_controller.reset(); }

    void controllerFollowsAVerification();
    void controllerStops();
    void controllerDropsTheFormerOne();
    void controllerFollowsALookAtTheCache();
    void controllerReadsGoSum();
    void choosesOnlyWhatCanBeVerified_data();
    void choosesOnlyWhatCanBeVerified();
    void modelShowsTheWitnesses();
    void modelShowsOnlyWhatIsKnownYet();
    void modelShowsWhoDiffers_data();
    void modelShowsWhoDiffers();
    void cacheModelShowsFindings();
    void modelsSpeakTheOtherLanguage();
    void stepsLeadToTheRoot_data();
    void stepsLeadToTheRoot();
    void stepsOfALargeTree_data();
    void stepsOfALargeTree();
    void numbersAreReadable_data();
    void numbersAreReadable();
    void markdownHasAllOfIt();

private:
    static VerificationRun::Request requestFor(const QString &module)
    {
        VerificationRun::Request request;
        request.options.module = module;
        return request;
    }

    std::unique_ptr<VerificationController> m_controller;
    FakeVerification *m_fake = nullptr;
    FakeCacheVerification *m_fakeCache = nullptr;
};

void TestVerificationModels::controllerFollowsAVerification()
{
    QSignalSpy states(m_controller.get(), &VerificationController::stateChanged);
    m_controller->verify(requestFor(u"golang.org/x/text@v0.14.0"_s));
    QVERIFY(m_fake && m_fake->started);
    QCOMPARE(m_controller->state(), State::Module);
    QCOMPARE(m_controller->verification()->module.path, u"golang.org/x/text"_s);

    const QPointer<FakeVerification> source = m_fake;
    m_fake->advance(sampleVerification());
    QCOMPARE(m_controller->verification()->seen.copies.size(), 1);
    m_fake->end(sampleVerification());
    QCOMPARE(m_controller->state(), State::Idle);
    QCOMPARE(m_controller->verification()->judgement.verdict, VerifyVerdict::Verified);
    QCOMPARE(states.size(), 2);
    QTRY_VERIFY(source.isNull()); // nothing of it is left to run
}

void TestVerificationModels::controllerStops()
{
    m_controller->stop(); // nothing runs: nothing happens
    m_controller->verify(requestFor(u"golang.org/x/text@v0.14.0"_s));
    m_controller->stop();
    QCOMPARE(m_controller->state(), State::Idle);
    QCOMPARE(m_controller->verification()->outcome, Verification::Outcome::Cancelled);
    m_controller->verifyCache({});
    m_controller->stop();
    QCOMPARE(m_controller->state(), State::Idle);
    QVERIFY(m_controller->cache()->cancelled);
}

void TestVerificationModels::controllerDropsTheFormerOne()
{
    m_controller->verify(requestFor(u"golang.org/x/text@v0.14.0"_s));
    const QPointer<FakeVerification> former = m_fake;
    m_controller->verifyCache({});
    QVERIFY(former.isNull());
    QVERIFY(!m_controller->verification());
    m_controller->clear();
    QCOMPARE(m_controller->state(), State::Idle);
    QVERIFY(!m_controller->cache());
}

void TestVerificationModels::controllerFollowsALookAtTheCache()
{
    m_controller->verifyCache({});
    QCOMPARE(m_controller->state(), State::Cache);
    QVERIFY(m_fakeCache->started);
    Q_EMIT m_fakeCache->advanced(20, 214);
    QCOMPARE(m_controller->done(), 20);
    QCOMPARE(m_controller->of(), 214);
    m_fakeCache->end(FakeCacheVerification::sampleFindings());
    QCOMPARE(m_controller->state(), State::Idle);
    QCOMPARE(m_controller->cache()->findings.size(), 2);
}

void TestVerificationModels::controllerReadsGoSum()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &text) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    write(u"go.mod"_s, "module example.com/shop\n");
    write(u"go.sum"_s,
          "golang.org/x/text v0.14.0 " + rightHash().toUtf8() + "\ngolang.org/x/text v0.14.0/go.mod "
              + rightGoMod().toUtf8() + "\nrsc.io/quote v1.5.2/go.mod " + rightGoMod().toUtf8() + '\n');
    QSignalSpy changes(m_controller.get(), &VerificationController::choicesChanged);
    m_controller->readChoices(folder.path());
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(m_controller->choices(), QStringList{u"golang.org/x/text@v0.14.0"_s}); // the other has no zip
    m_controller->readChoices(QString());
    QTRY_COMPARE(changes.size(), 2);
    QVERIFY(m_controller->choices().isEmpty());
}

void TestVerificationModels::choosesOnlyWhatCanBeVerified_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("can");
    QTest::newRow("a version") << u"golang.org/x/text@v0.14.0"_s << true;
    QTest::newRow("blanks around it") << u"  golang.org/x/text@v0.14.0 "_s << true;
    QTest::newRow("incompatible") << u"github.com/docker/docker@v24.0.7+incompatible"_s << true;
    QTest::newRow("pseudo-version") << u"golang.org/x/exp@v0.0.0-20231110203233-9a3e6036ecaa"_s << true;
    QTest::newRow("no version") << u"golang.org/x/text"_s << false;
    QTest::newRow("a query") << u"golang.org/x/text@latest"_s << false;
    QTest::newRow("a short version") << u"golang.org/x/text@v0.14"_s << false;
    QTest::newRow("no host") << u"text@v0.14.0"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void TestVerificationModels::choosesOnlyWhatCanBeVerified()
{
    QFETCH(QString, text);
    QFETCH(bool, can);
    QCOMPARE(VerificationController::isVerifiable(text), can);
}

void TestVerificationModels::modelShowsTheWitnesses()
{
    VerificationModel model;
    const QAbstractItemModelTester tester(&model);
    model.setVerification(sampleVerification());
    const auto shown = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(shown(0, VerificationModel::Witness), u"Module cache"_s);
    QCOMPARE(shown(1, VerificationModel::Witness), u"Downloaded"_s);
    QCOMPARE(shown(1, VerificationModel::ModuleHash), rightHash());
    QCOMPARE(shown(2, VerificationModel::Witness), u"go.sum"_s);
    QCOMPARE(shown(2, VerificationModel::State), u"agrees"_s);
    QCOMPARE(shown(3, VerificationModel::State), u"proven"_s);
    QCOMPARE(shown(3, VerificationModel::GoModHash), rightGoMod());
    QCOMPARE(shown(3, VerificationModel::From), u"sum.golang.org"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestVerificationModels::modelShowsOnlyWhatIsKnownYet()
{
    VerificationModel model;
    const QAbstractItemModelTester tester(&model);
    Verification verification = sampleVerification();
    verification.seen.copies.resize(1);
    verification.seen.database = {};
    verification.seen.goSum = {};
    model.setVerification(verification, true);
    QCOMPARE(model.rowCount(), 1);
    model.setVerification(verification, false);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, VerificationModel::State).data().toString(), u"there is none"_s);
    QCOMPARE(model.index(1, VerificationModel::ModuleHash).data(Qt::AccessibleTextRole).toString(), u"nothing"_s);
    QCOMPARE(model.index(2, VerificationModel::State).data().toString(), u"not reached"_s);
}

void TestVerificationModels::modelShowsWhoDiffers_data()
{
    QTest::addColumn<Verification>("verification");
    QTest::addColumn<QList<Status>>("states");
    using enum Status;
    QTest::newRow("the proxy") << sampleVerification(true) << QList<Status>{Pass, Fail, Pass, Pass};
    Verification made = sampleVerification();
    made.seen.goSum.moduleHashes = {wrongHash()};
    QTest::newRow("go.sum") << made << QList<Status>{Pass, Pass, Fail, Pass};
    made = sampleVerification();
    made.seen.copies[0].recorded = wrongHash();
    QTest::newRow("the cache from its own record") << made << QList<Status>{Fail, Pass, Pass, Pass};
    made = sampleVerification(true);
    made.seen.notAsked = {NotAsked::Why::Private, u"GOPRIVATE=golang.org"_s};
    QTest::newRow("the proxy from go.sum, without the database") << made << QList<Status>{Pass, Fail, Fail, Skipped};
    made.seen.goSum = {};
    QTest::newRow("nobody decides") << made << QList<Status>{Skipped, Skipped, Skipped, Skipped};
    made = sampleVerification();
    made.seen.database.fault = DatabaseProof::Fault::BadHead;
    QTest::newRow("a database that proves nothing") << made << QList<Status>{Pass, Pass, Pass, Fail};
    made.seen.database.fault = DatabaseProof::Fault::NotFound;
    QTest::newRow("a database without the record") << made << QList<Status>{Pass, Pass, Pass, Warn};
    made = sampleVerification();
    made.seen.copies[1].moduleHash.reset();
    made.seen.copies[1].problem = u"zip: not a valid zip file"_s;
    QTest::newRow("a download that is none") << made << QList<Status>{Pass, Fail, Pass, Pass};
    made = sampleVerification();
    made.seen.goSum.fatal = u"malformed go.sum"_s;
    QTest::newRow("a broken go.sum") << made << QList<Status>{Pass, Pass, Fail, Pass};
}

void TestVerificationModels::modelShowsWhoDiffers()
{
    QFETCH(Verification, verification);
    QFETCH(QList<Status>, states);
    VerificationModel model;
    model.setVerification(verification);
    QList<Status> shown;
    for (int row = 0; row < model.rowCount(); ++row) {
        const QModelIndex index = model.index(row, VerificationModel::State);
        shown.append(static_cast<Status>(index.data(VerificationModel::StatusRole).toInt()));
        QVERIFY(!index.data(VerificationModel::StatusIconRole).toString().isEmpty());
        QVERIFY2(!index.data().toString().startsWith("verify."_L1), qPrintable(index.data().toString()));
    }
    QCOMPARE(shown, states);
}

void TestVerificationModels::cacheModelShowsFindings()
{
    VerificationCacheModel model;
    const QAbstractItemModelTester tester(&model);
    model.setFindings(FakeCacheVerification::sampleFindings());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, VerificationCacheModel::Module).data().toString(), u"rsc.io/quote@v1.5.2"_s);
    QCOMPARE(model.index(1, VerificationCacheModel::Finding).data().toString(),
             u"The unpacked folder was changed after the download."_s);
    model.setFindings({});
    QCOMPARE(model.rowCount(), 0);
}

void TestVerificationModels::modelsSpeakTheOtherLanguage()
{
    VerificationModel model;
    model.setVerification(sampleVerification(true));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setTexts(Texts(u"zh_CN"_s));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(model.headerData(VerificationModel::Witness, Qt::Horizontal).toString(), u"依据"_s);
    QCOMPARE(model.index(1, VerificationModel::State).data().toString(), u"不同"_s);
    VerificationCacheModel cache;
    cache.setTexts(Texts(u"zh_CN"_s));
    QCOMPARE(cache.headerData(VerificationCacheModel::Path, Qt::Horizontal).toString(), u"路径"_s);
}

void TestVerificationModels::stepsLeadToTheRoot_data()
{
    QTest::addColumn<qint64>("records");
    QTest::newRow("one record") << qint64(1);
    QTest::newRow("two") << qint64(2);
    QTest::newRow("a power of two") << qint64(16);
    QTest::newRow("one more") << qint64(17);
    QTest::newRow("an uneven tree") << qint64(21);
}

/// For every record of the tree: what is drawn is what is proven, and the parts beside the way are all other records, once each.
void TestVerificationModels::stepsLeadToTheRoot()
{
    QFETCH(qint64, records);
    for (qint64 record = 0; record < records; ++record) {
        const DatabaseProof proof = provenRecord(records, record);
        QVERIFY(Tlog::checkRecord(proof.path, records, proof.head.root, record, proof.leaf()));
        const QList<ProofStep> steps = proofSteps(proof);
        QCOMPARE(steps.size(), proof.path.size());
        qint64 covered = 1;
        for (const ProofStep &step : steps) {
            covered += step.siblingRecords.last - step.siblingRecords.first + 1;
            QCOMPARE(step.siblingIsLeft, step.siblingRecords.last < record);
            QCOMPARE(step.nodeRecords.last - step.nodeRecords.first + 1, covered);
        }
        QCOMPARE(covered, records);
        if (!steps.isEmpty()) {
            QCOMPARE(steps.last().node, proof.head.root);
        }
    }
    DatabaseProof unproven = provenRecord(records, 0);
    unproven.fault = DatabaseProof::Fault::NotInTree;
    QVERIFY(proofSteps(unproven).isEmpty());
}

void TestVerificationModels::stepsOfALargeTree_data()
{
    QTest::addColumn<qint64>("records");
    QTest::addColumn<qint64>("record");
    QTest::newRow("20,000 records, the first") << qint64(20'000) << qint64(0);
    QTest::newRow("20,000 records, the last") << qint64(20'000) << qint64(19'999);
    QTest::newRow("as sum.golang.org, the first") << qint64(47'123'456) << qint64(0);
    QTest::newRow("as sum.golang.org, in the middle") << qint64(47'123'456) << qint64(23'456'789);
    QTest::newRow("as sum.golang.org, the last") << qint64(47'123'456) << qint64(47'123'455);
}

/// The checker of golang.org/x/mod takes what is drawn for a proof, and each hash has its sentence.
void TestVerificationModels::stepsOfALargeTree()
{
    QFETCH(qint64, records);
    QFETCH(qint64, record);
    Verification made = sampleVerification();
    made.seen.database = provenInLargeTree(records, record);
    const DatabaseProof &proof = made.seen.database;
    QVERIFY(Tlog::checkRecord(proof.path, records, proof.head.root, record, proof.leaf()));
    QCOMPARE(treeTexts(made).size(), 2 * proof.path.size() + 1);
}

void TestVerificationModels::numbersAreReadable_data()
{
    QTest::addColumn<qint64>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0"_s;
    QTest::newRow("four digits") << qint64(9'999) << u"9999"_s;
    QTest::newRow("five") << qint64(20'000) << u"20\u202f000"_s;
    QTest::newRow("six") << qint64(123'456) << u"123\u202f456"_s;
    QTest::newRow("eight") << qint64(47'123'456) << u"47\u202f123\u202f456"_s;
    QTest::newRow("negative") << qint64(-123'456) << u"-123\u202f456"_s;
    QTest::newRow("few and negative") << qint64(-1'234) << u"-1234"_s;
}

void TestVerificationModels::numbersAreReadable()
{
    QFETCH(qint64, number);
    QFETCH(QString, text);
    QCOMPARE(groupedDigits(number), text);
}

void TestVerificationModels::markdownHasAllOfIt()
{
    const Texts texts;
    const QString said = verifyMarkdown(sampleVerification(true), texts);
    for (const QString &part :
         {u"**The proxy changed golang.org/x/text@v0.14.0.**"_s,
          "| Downloaded | https://proxy.corp.example | `"_L1 + wrongHash(),
          "| Checksum database | sum.golang.org | `"_L1 + rightHash(), u"Do not use this download."_s,
          u"27 records behind"_s, u"2026-03-01 08:30 UTC"_s, u"Root of all 1000 records"_s}) {
        QVERIFY2(said.contains(part), qPrintable(part + "\n---\n"_L1 + said));
    }
    CacheVerification cache;
    cache.folder = u"/mod"_s;
    cache.findings = FakeCacheVerification::sampleFindings();
    QVERIFY(cacheVerificationMarkdown(cache, texts).contains("| rsc.io/quote@v1.5.2 | The unpacked folder"_L1));
}

QTEST_GUILESS_MAIN(TestVerificationModels)
#include "tst_verificationmodels.moc"
