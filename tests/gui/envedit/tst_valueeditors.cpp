// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorfixture.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>

using namespace Tidyscope;
using namespace Tidyscope::Test;
using namespace Qt::StringLiterals;

namespace {

const QStringList AllVariables{u"GOPROXY"_s,     u"GOPRIVATE"_s,   u"GONOPROXY"_s,  u"GONOSUMDB"_s,   u"GOINSECURE"_s,
                               u"GOSUMDB"_s,     u"GOFLAGS"_s,     u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s,
                               u"GOTOOLCHAIN"_s, u"GO111MODULE"_s, u"GOMODCACHE"_s, u"GOAUTH"_s,      u"GOVCS"_s,
                               u"GODEBUG"_s,     u"X_UNKNOWN"_s};

} // namespace

/// What holds for the editor of every variable.
class TestValueEditors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Whatever stands in a variable: showing it changes nothing and says nothing.
    void showingAValueKeepsIt_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        const QStringList values{{},
                                 u"https://u:hunter2@a.example , direct\r"_s,
                                 u"，；“”"_s,
                                 u"a\u2028b"_s,
                                 u" off "_s,
                                 u"http://u:p%2@h:x"_s,
                                 u"'-mod=mod"_s,
                                 u"one\ntwo"_s};
        for (const QString &variable : AllVariables) {
            for (qsizetype i = 0; i < values.size(); ++i) {
                QTest::addRow("%s %d", qPrintable(variable), static_cast<int>(i)) << variable << values.at(i);
            }
        }
    }
    void showingAValueKeepsIt()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        EditorFixture fixture(variable, value);
        QCOMPARE(fixture.editor().value(), value);
        fixture.editor().setContext(sampleContext());
        fixture.language().set(u"zh_CN"_s);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), value);
        QCOMPARE(fixture.changes(), QStringList());
        QVERIFY(!fixture.sentences().join(u' ').contains(u"hunter2"_s));
    }

    void everythingHasANameAndTakesTheFocus()
    {
        for (const QString &variable : AllVariables) {
            EditorFixture fixture(variable, u"https://u:hunter2@a.example,direct"_s);
            const auto widgets = fixture.editor().findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy()
                    || widget->objectName().startsWith(u"qt_"_s)) {
                    continue;
                }
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                    || qobject_cast<const QComboBox *>(widget);
                QVERIFY2(named, qPrintable(variable + u": "_s + QLatin1StringView(widget->metaObject()->className())));
            }
        }
    }

    void nothingIsCutOff()
    {
        for (const auto &language : {u"en"_s, u"zh_CN"_s}) {
            for (const QString &variable : AllVariables) {
                EditorFixture fixture(variable, u"https://u:hunter2@a.example;direct"_s, language);
                const auto widgets = fixture.editor().findChildren<QPushButton *>();
                for (const QWidget *widget : widgets) {
                    if (!widget->isVisible()) {
                        continue;
                    }
                    const QRect place(widget->mapTo(&fixture.window(), QPoint()), widget->size());
                    QVERIFY2(fixture.window().rect().contains(place), qPrintable(variable));
                    QVERIFY2(widget->width() >= widget->sizeHint().width(), qPrintable(variable));
                }
            }
        }
    }

    void whatTheyLookLike_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("en-light") << u"en"_s << false;
        QTest::newRow("zh-dark") << u"zh_CN"_s << true;
    }
    void whatTheyLookLike()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        const QString suffix = u'-' + QString::fromLatin1(QTest::currentDataTag());
        const QList<std::pair<QString, QString>> samples{
            {u"GOPROXY"_s,
             u"https://ann:hunter2@goproxy.corp.example|https://goproxy.cn;x,direct,https://late.example"_s},
            {u"GOPRIVATE"_s, u"*.corp.example, git.other.example,https://github.com/acme"_s},
            {u"GOSUMDB"_s, u"sum.corp.example+1a2b3c4d+AbCd https://sums.corp.example"_s},
            {u"GOFLAGS"_s, u"-mod=mod '-modcacherw' mod=vendor"_s},
            {u"HTTPS_PROXY"_s, u"http://ann:p%40ss@proxy.corp.example:3128"_s},
            {u"NO_PROXY"_s, u"localhost,10.0.0.0/8,.corp.example;git.example"_s},
            {u"GOTOOLCHAIN"_s, u"locl"_s},
            {u"GOMODCACHE"_s, u"relative/path"_s},
            {u"GOVCS"_s, u"github.com:git,*.corp.example:git|svn,public:of"_s},
            {u"GOAUTH"_s, u"netrc;git relative;/usr/local/bin/token --for go"_s},
            {u"GODEBUG"_s, u"netdns=go,http2client=0,x=1,netdns=go+1"_s}};
        for (const auto &[variable, value] : samples) {
            EditorFixture fixture(variable, value, language);
            fixture.appearance().set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
            const auto lines = fixture.editor().findChildren<QLineEdit *>();
            for (QLineEdit *line : lines) {
                if (line->completer()) {
                    line->setText(u"git.corp.example/team/lib"_s);
                } else if (variable == u"NO_PROXY"_s || line->placeholderText().contains(u"git.corp"_s)) {
                    line->setText(u"https://goproxy.cn"_s);
                }
            }
            if (QListView *list = listOf(fixture)) {
                list->setCurrentIndex(list->model()->index(0, 0));
            }
            fixture.save(variable + suffix);
            fixture.appearance().set(Appearance::Mode::Light);
        }
    }
};

QTEST_MAIN(TestValueEditors)
#include "tst_valueeditors.moc"
