// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/asidesweep.h"
#include "core/changes/systemfile.h"
#include "core/fixes/fixrun.h"
#include "core/report/fixreport.h"
#include "unit/fixes/fixhome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

/// What fixes moved aside is removed when it is ours and no undo will want it, and never before.
class TestAsideSweep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void leavesWhatAnUndoNeeds();
    void removesWhatIsOld();
    void removesWhatTheJournalForgot();
    void removesWhatAnUndoPutAway();
    void leavesAllWhereThingsAreUnclear_data();
    void leavesAllWhereThingsAreUnclear();

private:
    [[nodiscard]] FixStore store() const { return FixStore(m_home->path(u"data/fixes"_s)); }
    [[nodiscard]] QString asideZip() const { return besideZip(u".tidyscope-aside-1-v1.0.0.zip"_s); }
    [[nodiscard]] QString asideFolder() const
    {
        return m_home->cache() + u"/lab.test/.tidyscope-aside-1-hello@v1.0.0"_s;
    }
    [[nodiscard]] QString besideZip(const QString &name) const
    {
        return m_home->cache() + u"/cache/download/lab.test/hello/@v/"_s + name;
    }

    [[nodiscard]] FixRecord recordNow(const Journal &journal) const
    {
        const QList<FixRecord> records = store().records(journal.history().value_or(ChangeHistory()));
        return records.isEmpty() ? FixRecord() : records.last();
    }

    std::unique_ptr<FixHome> m_home;
    FixRecord m_record;
};

void TestAsideSweep::init()
{
    m_home = std::make_unique<FixHome>();
    writeFile(m_home->cached(u".zip"_s), "of the zip");
    writeFile(m_home->unpacked() + u"/sub/hello.go"_s, "package hello\n");
    QVERIFY(QFile::link(m_home->path(u"precious"_s), m_home->unpacked() + u"/link"_s));
    writeFile(m_home->path(u"precious"_s) + u"/file"_s, "mine");
    FixHome::setMode(m_home->unpacked() + u"/sub"_s, 0555);
    FixHome::setMode(m_home->unpacked(), 0555);
    const FixPlan plan = planRemoval({u"remove-cache-entry"_s, u"cache-zip-corrupt"_s, {}, {}},
                                     {m_home->cached(u".zip"_s), m_home->unpacked()}, m_home->cache());
    QCOMPARE(plan.changes.size(), 2);
    const ChangeResult<FixRecord> record = applyUnverified(store(), m_home->journal(), plan, {});
    QVERIFY(record);
    m_record = *record;
    QVERIFY(QFileInfo::exists(asideZip()));
    QVERIFY(QFileInfo::exists(asideFolder()));
    writeFile(besideZip(u".tidyscope-aside-7-other"_s), "not of ours");
}

void TestAsideSweep::leavesWhatAnUndoNeeds()
{
    const QByteArray before = m_home->everything();
    QVERIFY(recordNow(m_home->journal()).canUndo);
    QVERIFY(fixesJson({appliedFix(recordNow(m_home->journal()))}, {}, Texts(u"en"_s)).contains("\"canUndo\": true"));
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time.addDuration(asideKept - 1h)), QStringList());
    QCOMPARE(m_home->everything(), before);
    QVERIFY(takeBackFix(m_home->journal(), m_record.group));
    QCOMPARE(contentsOf(m_home->cached(u".zip"_s)), QByteArray("of the zip"));
    QCOMPARE(contentsOf(m_home->unpacked() + u"/sub/hello.go"_s), QByteArray("package hello\n"));
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time.addDuration(10 * asideKept)), QStringList());
    QVERIFY(QFileInfo::exists(m_home->cached(u".zip"_s)));
}

void TestAsideSweep::removesWhatIsOld()
{
    const QDateTime later = m_record.time.addDuration(asideKept + 1h);
    QCOMPARE(sweepAsides(store(), m_home->journal(), later), (QStringList{asideZip(), asideFolder()}));
    QVERIFY(!QFileInfo::exists(asideZip()));
    QVERIFY(!QFileInfo::exists(asideFolder()));
    QCOMPARE(contentsOf(m_home->path(u"precious/file"_s)), QByteArray("mine"));
    QCOMPARE(contentsOf(besideZip(u".tidyscope-aside-7-other"_s)), QByteArray("not of ours"));
    QCOMPARE(sweepAsides(store(), m_home->journal(), later), QStringList());
    const ChangeResult<int> undone = takeBackFix(m_home->journal(), m_record.group);
    QVERIFY(!undone);
    QCOMPARE(undone.error().kind, ChangeError::Kind::NoBackup);
    const FixRecord left = recordNow(m_home->journal());
    QCOMPARE(left.state, FixState::Applied);
    QVERIFY(!left.canUndo);
    const Texts texts = Texts(u"en"_s);
    QVERIFY(fixesText({appliedFix(left)}, Texts(u"zh_CN"_s), {false, true}).contains(u"（10 字节）"_s));
    QVERIFY(fixesText({appliedFix(left)}, texts, {false, true}).contains(u"(10 bytes)"_s));
    QVERIFY(fixesText({appliedFix(left)}, texts).contains(u"applied, not verified; can no longer be taken back"_s));
    QVERIFY(fixesJson({appliedFix(left)}, {}, texts).contains("\"canUndo\": false"));
}

void TestAsideSweep::removesWhatTheJournalForgot()
{
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time), QStringList());
    const Journal empty(m_home->path(u"data/other"_s), {}, changeMedia({}));
    QCOMPARE(sweepAsides(store(), empty, m_record.time), (QStringList{asideZip(), asideFolder()}));
    QCOMPARE(store().asides(), QStringList());
    // it was never taken back, so it is not "undone"
    QCOMPARE(recordNow(empty).state, FixState::Applied);
    QVERIFY(!recordNow(empty).canUndo);
    QVERIFY(QFileInfo::exists(besideZip(u".tidyscope-aside-7-other"_s)));
}

void TestAsideSweep::removesWhatAnUndoPutAway()
{
    writeFile(m_home->cached(u".zip"_s), "fetched anew");
    QVERIFY(takeBackFix(m_home->journal(), m_record.group));
    const QString newer = asideZip() + u".newer"_s;
    QCOMPARE(contentsOf(newer), QByteArray("fetched anew"));
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time.addDuration(1h)), QStringList());
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time.addDuration(asideKept + 1h)), QStringList{newer});
    QCOMPARE(contentsOf(m_home->cached(u".zip"_s)), QByteArray("of the zip"));
}

void TestAsideSweep::leavesAllWhereThingsAreUnclear_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("a fix is under way") << u"pending"_s;
    QTest::newRow("another program has the lock") << u"lock"_s;
    QTest::newRow("the history is torn") << u"torn"_s;
}

void TestAsideSweep::leavesAllWhereThingsAreUnclear()
{
    QFETCH(const QString, what);
    std::unique_ptr<SystemLock> lock;
    if (what == "pending"_L1) {
        QVERIFY(store().setPending(m_record));
    } else if (what == "lock"_L1) {
        lock = std::move(*store().lock());
    } else {
        QFile journal(m_home->path(u"data/changes/changes.jsonl"_s));
        QVERIFY(journal.open(QIODevice::Append));
        journal.write("{\"torn\n{}\n");
    }
    QCOMPARE(sweepAsides(store(), m_home->journal(), m_record.time.addDuration(10 * asideKept)), QStringList());
    QVERIFY(QFileInfo::exists(asideZip()));
    QVERIFY(QFileInfo::exists(asideFolder()));
}

} // namespace Tidyscope

QTEST_GUILESS_MAIN(Tidyscope::TestAsideSweep)

#include "tst_asidesweep.moc"
