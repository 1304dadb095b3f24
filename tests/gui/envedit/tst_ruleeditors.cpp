// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorfixture.h"

#include "ui/models/entrylistmodel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

using namespace Tidyscope;
using namespace Tidyscope::Test;
using namespace Qt::StringLiterals;

/// Values that are rules, commands and switches: GOVCS, GOAUTH and GODEBUG.
class TestRuleEditors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rulesForProgramsByKeyboard()
    {
        EditorContext context = sampleContext().with(u"GOPRIVATE"_s, u"*.corp.example"_s);
        EditorFixture fixture(u"GOVCS"_s, u"github.com:git,private:git|hg"_s, u"en"_s, context);
        QListView *list = listOf(fixture);
        QAbstractItemModelTester tester(list->model());
        QCOMPARE(list->model()->rowCount(), 4);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        const auto box = [&fixture](const QString &name) {
            const auto all = fixture.editor().findChildren<QCheckBox *>();
            for (QCheckBox *one : all) {
                if (one->text() == name) {
                    return one;
                }
            }
            return static_cast<QCheckBox *>(nullptr);
        };
        QVERIFY(box(u"git"_s)->isChecked() && box(u"hg"_s)->isChecked() && !box(u"svn"_s)->isChecked());
        box(u"svn"_s)->setFocus();
        QTest::keyClick(box(u"svn"_s), Qt::Key_Space);
        QCOMPARE(fixture.editor().value(), u"github.com:git,private:git|hg|svn"_s);
        QTest::keyClick(box(u"any program (all)"_s), Qt::Key_Space);
        QCOMPARE(fixture.editor().value(), u"github.com:git,private:all"_s);
        QVERIFY(box(u"svn"_s)->isChecked() && !box(u"svn"_s)->isEnabled());
        QTest::keyClick(box(u"any program (all)"_s), Qt::Key_Space);
        QVERIFY(box(u"svn"_s)->isEnabled());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(fixture.editor().value().startsWith(u"private:"_s));
        // go's own rules: nothing can be done to them
        list->setCurrentIndex(list->model()->index(2, 0));
        const QString before = fixture.editor().value();
        for (const auto key : {Qt::Key_Delete, Qt::Key_Return, Qt::Key_F2}) {
            QTest::keyClick(list, key);
        }
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(fixture.editor().value(), before);
        QVERIFY(!list->findChild<QLineEdit *>());
        QVERIFY(!box(u"git"_s)->isEnabled());
    }

    void rulesForProgramsAreTried()
    {
        EditorContext context = sampleContext().with(u"GOPRIVATE"_s, u"*.corp.example"_s);
        EditorFixture fixture(u"GOVCS"_s, u"github.com:off"_s, u"en"_s, context);
        auto *path = fixture.child<QLineEdit>(u"Module path to try"_s);
        QTest::keyClicks(path, u"github.com/acme/x"_s);
        QVERIFY(fixture.says(u"nothing: it cannot be fetched directly"_s));
        QVERIFY(fixture.says(u"github.com:off"_s));
        path->setText(u"git.corp.example/x"_s);
        QVERIFY(fixture.says(u"private by GOPRIVATE=*.corp.example"_s));
        QVERIFY(fixture.says(u"git, hg, svn, bzr, fossil"_s));
        QVERIFY(fixture.says(u"private:all, go's own"_s));
        path->setText(u"golang.org/x/net"_s);
        QVERIFY(fixture.says(u"public:git|hg, go's own"_s));
        QVERIFY(fixture.says(u"svn, bzr, fossil"_s));
        fixture.editor().setValue(u"github.com"_s);
        EditorFixture::settle();
        QVERIFY(fixture.says(u"nothing, go refuses: malformed entry in GOVCS"_s));
        QVERIFY(!fixture.says(u"By the rule"_s));
    }

    void commandsForCredentials()
    {
        EditorFixture fixture(u"GOAUTH"_s, u"netrc;off"_s);
        QListView *list = listOf(fixture);
        QVERIFY(!list->model()->index(1, 0).data(EntryListModel::ProblemsRole).toStringList().isEmpty());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(fixture.editor().value(), u"netrc"_s);
        const auto actions = fixture.editor().findChild<QMenu *>()->actions();
        actions.at(1)->trigger();
        QCOMPARE(fixture.editor().value(), u"netrc;git "_s + QDir::toNativeSeparators(QDir::homePath()));
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(fixture.editor().value().endsWith(u";netrc"_s));
        // a go that does not know it
        EditorContext old = sampleContext();
        old.version = GoVersion{1, 23, 4, {}};
        fixture.editor().setContext(old);
        EditorFixture::settle();
        QVERIFY(list->model()->index(0, 0).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(fixture.says(u"does not know GOAUTH"_s));
        fixture.editor().setValue({});
        EditorFixture::settle();
        QVERIFY(fixture.says(u"go1.23.4 does not know GOAUTH, which is from go 1.24 on: it always reads .netrc."_s));
    }

    void settingsOfGoDebugAreOffered()
    {
        EditorFixture fixture(u"GODEBUG"_s, u"netdns=go"_s);
        auto *menu = fixture.editor().findChild<QMenu *>();
        const auto offered = [menu] {
            Q_EMIT menu->aboutToShow();
            QStringList texts;
            for (const QAction *action : menu->actions()) {
                texts += action->text();
            }
            return texts.join(u'\n');
        };
        QVERIFY(!offered().contains(u"netdns"_s)); // it is there already
        QVERIFY(offered().contains(u"http2client=0: HTTP/1.1 only"_s));
        QVERIFY(offered().contains(u"tlsrsakex=1"_s));
        QVERIFY(!offered().contains(u"x509sslcertoverrideplatform"_s)); // from go 1.27
        menu->actions().constFirst()->trigger();
        QCOMPARE(fixture.editor().value(), u"netdns=go,http2client=0"_s);
        EditorContext newer = sampleContext();
        newer.version = GoVersion{1, 27, 0, {}};
        fixture.editor().setContext(newer);
        EditorFixture::settle();
        QVERIFY(offered().contains(u"x509sslcertoverrideplatform=0"_s));
        QVERIFY(!offered().contains(u"tlsrsakex"_s));
        menu->actions().constLast()->trigger();
        auto *line = listOf(fixture)->findChild<QLineEdit *>();
        QVERIFY(line && line->hasFocus());
        QTest::keyClicks(line, u"tls3des=1"_s);
        EditorFixture::settle();
        QVERIFY(!listOf(fixture)->model()->index(2, 0).data(EntryListModel::ProblemsRole).toStringList().isEmpty());
    }
};

QTEST_MAIN(TestRuleEditors)
#include "tst_ruleeditors.moc"
