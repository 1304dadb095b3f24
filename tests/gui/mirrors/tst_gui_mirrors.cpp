// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Mirrors page as a user drives it, with a test that is played by hand: what it shows, ranks and warns of, and the lists.

#include "mirrorgui.h"
#include "walk.h"

#include "ui/environment/notice.h"
#include "ui/mirrors/mirrorchart.h"
#include "ui/mirrors/mirrordetails.h"
#include "ui/mirrors/mirrorimportdialog.h"
#include "ui/models/mirrormodel.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QChart>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestGuiMirrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatIsKnown();
    void testsAndRanks();
    void stops();
    void asksForTheSelectedOneToo();
    void testsAServerOfOnesOwn();
    void warnsInWords_data();
    void warnsInWords();
    void saysWhereAListIsWrong();
    void importsAList();
    void everythingIsReached();
    void looksRight_data();
    void looksRight();
};

void TestGuiMirrors::showsWhatIsKnown()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, u"proxy.golang.org"_s); // in use: first
    QVERIFY(!page.table()->isColumnHidden(MirrorModel::Operator));
    QVERIFY(page.table()->isColumnHidden(MirrorModel::Score));
    QVERIFY(!page.chart()->isVisible());
    QVERIFY(!page.useButton()->isEnabled());
    gui.page().select(u"goproxy.cn"_s);
    const QString text = page.details()->text();
    QVERIFY2(text.contains("Qiniu Cloud"_L1) && text.contains("status page"_L1), qPrintable(text));
    QStringList links;
    for (const QPushButton *link : page.details()->links()) {
        links.append(link->toolTip());
    }
    QVERIFY(links.contains(u"https://status.goproxy.cn"_s));
    QVERIFY(links.contains(u"https://github.com/goproxy/goproxy.cn/issues/204"_s));
}

void TestGuiMirrors::testsAndRanks()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    QCOMPARE(page.testButton()->text(), u"Test mirrors"_s);
    QTest::mouseClick(page.testButton(), Qt::LeftButton);
    QVERIFY(gui.testing && gui.testing->started);
    QCOMPARE(gui.testing->request.ids, (QStringList{u"proxy.golang.org"_s, u"goproxy.cn"_s}));
    QCOMPARE(gui.testing->request.options.goFile, gui.sample.options().goFile);
    QVERIFY(gui.testing->request.options.module.isEmpty()); // never that of a project
    QCOMPARE(page.testButton()->text(), u"Stop the test"_s);

    gui.testing->know(eightMirrors(), 3);
    QVERIFY2(page.sentence()->text().contains("3 of 8"_L1), qPrintable(page.sentence()->text()));
    QVERIFY(page.chart()->isVisible());
    gui.testing->know(eightMirrors(), 8);
    gui.testing->end();
    QVERIFY2(page.sentence()->text().contains("4 of 8 mirrors from here; the best is goproxy.cn"_L1),
             qPrintable(page.sentence()->text()));
    QVERIFY2(page.sentence()->text().contains("64 kB"_L1), qPrintable(page.sentence()->text()));
    QCOMPARE(page.model()->index(0, 0).data().toString(), u"goproxy.cn"_s);
    QVERIFY(!page.table()->isColumnHidden(MirrorModel::Score));
    QVERIFY(page.table()->isColumnHidden(MirrorModel::State)); // its room is for the verdict
    QCOMPARE(page.table()->horizontalScrollBar()->maximum(), 0);
    // bars with intervals: two sets of bars, and a line for each bar whose value is not exact
    QVERIFY(page.chart()->chart()->series().size() > 5);
    page.pictureChoice()->setCurrentIndex(1);
    Q_EMIT page.pictureChoice()->activated(1);
    QCOMPARE(page.chart()->picture(), MirrorChart::Picture::Throughput);
    QVERIFY(!page.chart()->chart()->series().isEmpty());
}

void TestGuiMirrors::stops()
{
    MirrorGui gui;
    gui.know();
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    gui.testing->know(eightMirrors(), 2);
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    QVERIFY(!gui.mirrors.isTesting());
    QVERIFY2(gui.page().sentence()->text().startsWith("Stopped"_L1), qPrintable(gui.page().sentence()->text()));
    QCOMPARE(gui.page().testButton()->text(), u"Test mirrors"_s);
    gui.page().select(u"goproxy.cn"_s); // what was known of it until then is enough
    QVERIFY(gui.page().useButton()->isEnabled());
    gui.page().select(u"baidu"_s);
    QVERIFY(!gui.page().useButton()->isEnabled());
}

void TestGuiMirrors::asksForTheSelectedOneToo()
{
    MirrorGui gui;
    gui.know();
    gui.page().select(u"aliyun"_s); // known, not offered by itself
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    QCOMPARE(gui.testing->request.ids, (QStringList{u"aliyun"_s, u"proxy.golang.org"_s, u"goproxy.cn"_s}));
}

void TestGuiMirrors::testsAServerOfOnesOwn()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    page.addressEdit()->setFocus();
    QTest::keyClicks(page.addressEdit(), u"artifactory.corp.example/artifactory/go"_s);
    QVERIFY(!page.addButton()->isEnabled()); // without a scheme it is no address
    page.addressEdit()->clear();
    const QString own = u"https://artifactory.corp.example/artifactory/go"_s;
    QTest::keyClicks(page.addressEdit(), own);
    QVERIFY(page.addButton()->isEnabled());
    QTest::keyClick(page.addressEdit(), Qt::Key_Return);
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, own);
    QTest::mouseClick(page.testButton(), Qt::LeftButton);
    QCOMPARE(gui.testing->request.ids.first(), own);
    MirrorObservation lost = changedMirror(honestMirror(own, 20), [](MirrorObservation &seen) {
        for (MirrorAnswer &answer : seen.answers) {
            answer.state = MirrorAnswer::State::Page;
        }
        seen.moduleHash.clear();
        seen.product = u"Artifactory"_s;
        seen.foundBelow = QUrl(u"https://artifactory.corp.example/artifactory/api/go/go"_s);
    });
    gui.testing->know({lost, honestMirror(u"goproxy.cn"_s, 40)}, 2);
    gui.testing->end();
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, own); // it stays selected
    const QString text = page.details()->text();
    QVERIFY2(text.contains("/artifactory/api/go/REPOSITORY"_L1), qPrintable(text));
    QVERIFY2(text.contains("below another base: https://artifactory.corp.example/artifactory/api/go/go"_L1),
             qPrintable(text));
}

void TestGuiMirrors::warnsInWords_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    QTest::newRow("other bits") << u"goproxy.io"_s << u"do not use it"_s;
    QTest::newRow("stale") << u"aliyun"_s << u"behind by 92 days"_s;
    QTest::newRow("slow") << u"nju"_s << u"right, but slow"_s;
    QTest::newRow("a portal") << u"tencent"_s << u"a portal or a login"_s;
    QTest::newRow("verification broken") << u"huaweicloud"_s << u"go stops there"_s;
    QTest::newRow("without database") << u"proxy.golang.org"_s << u"does not pass on sum.golang.org"_s;
    QTest::newRow("dead") << u"baidu"_s << u"connection refused"_s;
    QTest::newRow("good") << u"goproxy.cn"_s << u"the one that the checksum database has proven"_s;
}

void TestGuiMirrors::warnsInWords()
{
    QFETCH(QString, id);
    QFETCH(QString, words);
    MirrorGui gui;
    gui.test();
    gui.page().select(id);
    QVERIFY2(gui.page().details()->text().contains(words), qPrintable(gui.page().details()->text()));
}

void TestGuiMirrors::saysWhereAListIsWrong()
{
    MirrorGui gui;
    gui.know();
    QVERIFY(!gui.page().listNotice()->isVisible());
    writeFile(gui.mirrors.files().user, "{\n\"schema\": \"tidyscope.mirrorlist/1\",\n\"mirors\": []}");
    gui.mirrors.load();
    QTRY_VERIFY_WITH_TIMEOUT(gui.page().listNotice()->isVisible(), patienceMs);
    QVERIFY(gui.page().listNotice()->sentence().contains("built-in list counts"_L1));
    QStringList texts;
    for (const TextLabel *label : gui.page().listNotice()->findChildren<TextLabel *>()) {
        texts.append(label->text());
    }
    QVERIFY2(texts.join(u'\n').contains("mirrors.json:3:"_L1), qPrintable(texts.join(u'\n')));
    // an administrator's list that cannot be read closes everything
    writeFile(gui.mirrors.files().administrator.first(), "{");
    gui.mirrors.load();
    QTRY_VERIFY_WITH_TIMEOUT(!gui.page().testButton()->isEnabled(), patienceMs);
}

void TestGuiMirrors::importsAList()
{
    MirrorGui gui;
    gui.know();
    const QString from = gui.sample.home.path(u"theirs.json"_s);
    writeFile(
        from,
        R"({"schema": "tidyscope.mirrorlist/1", "mirrors": [{"id": "corp", "url": "https://goproxy.corp.example"}], "policy": {"only": ["corp", "goproxy.cn"]}})");
    gui.page().importFrom(from);
    const auto dialog = [&gui] { return gui.window->findChild<MirrorImportDialog *>(); };
    QTRY_VERIFY_WITH_TIMEOUT(dialog(), patienceMs);
    QVERIFY(dialog()->writeButton()->isVisible());
    QVERIFY(!QFile::exists(gui.mirrors.files().user)); // shown first
    dialog()->accept();
    QTRY_VERIFY_WITH_TIMEOUT(gui.page().model()->indexOf(u"corp"_s).isValid(), patienceMs);
    QVERIFY(!gui.page().model()->row(gui.page().model()->indexOf(u"proxy.golang.org"_s))->isAllowed);
    QTRY_VERIFY(!dialog());
    // a broken one is shown, and cannot be written
    writeFile(from, "{\n");
    gui.page().importFrom(from);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(), patienceMs);
    QVERIFY(!dialog()->writeButton()->isVisible());
}

void TestGuiMirrors::everythingIsReached()
{
    MirrorGui gui;
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    const QList<QWidget *> chain = tabChain(*gui.window);
    for (QWidget *widget : interactiveWidgets(gui.page())) {
        const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->accessibleName();
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(u"no name: "_s + who));
        QVERIFY2(!widget->isEnabled() || chain.contains(widget)
                     || (widget->focusProxy() && chain.contains(widget->focusProxy())),
                 qPrintable(u"not reached by Tab: "_s + who));
    }
}

void TestGuiMirrors::looksRight_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("English, light") << u"en"_s << false;
    QTest::newRow("English, dark") << u"en"_s << true;
    QTest::newRow("Chinese, light") << u"zh_CN"_s << false;
    QTest::newRow("Chinese, dark") << u"zh_CN"_s << true;
}

void TestGuiMirrors::looksRight()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    MirrorGui gui(language, "GOPROXY=https://goproxy.corp.example,https://proxy.golang.org,direct\n");
    gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    QTest::qWait(30);
    QVERIFY(QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS)));
    const auto picture = [&](const QString &name, QWidget *widget) {
        return widget->grab().toImage().save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/mirrors-%1-%2-%3.png")
                                                 .arg(language, dark ? u"dark"_s : u"light"_s, name));
    };
    QVERIFY(picture(u"tested"_s, gui.window.get()));
    QVERIFY(gui.page().chart()->chart()->plotArea().height() > 50);
    QVERIFY(gui.page().sentence()->height() >= gui.page().sentence()->heightForWidth(gui.page().sentence()->width()));
    gui.page().useButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Planned, patienceMs);
    QTest::qWait(30);
    QVERIFY(picture(u"preview"_s, gui.dialog()));
    gui.dialog()->reject();
    gui.appearance.set(Appearance::Mode::System);
}

QTEST_MAIN(TestGuiMirrors)
#include "tst_gui_mirrors.moc"
