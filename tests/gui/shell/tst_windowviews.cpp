// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walk.h"
#include "windowviews.h"

#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QButtonGroup>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

/// Words that stay as they are in Chinese: names of programs, protocols, variables, hosts, keys, and what one types into a filter.
bool isEnglish(const QString &text)
{
    static const QRegularExpression kept(
        u"golang/go \\S+|[a-z-]+:[a-z-]+(?![A-Za-z/-])|\\d{3} [A-Z][A-Za-z ]+|https?://"
        u"\\S+|[a-z0-9-]+(\\.[a-z0-9-]+)+\\S*|[A-Z][A-Z0-9_]{1,}\\S*|go1\\S*|(?<![A-Za-z])(Linux|go|sh|shell|Shell|"
        u"Markdown|cmd|dig|"
        u"curl|nslookup|nc|openssl|"
        "getent|ping|direct|tidyscope|Tidyscope|PowerShell|JSON|English|NetworkManager|resolvectl|Docker|Go|KDE|Qt|"
        "Ctrl|Alt|Shift|Esc|git|cgo|macOS|off|ms|s|kB|B|udp|tcp|mod|tidy|get|env|"
        "attempts|glibc|WebInspector|golang|src|Windows|module|status|host|hosts|kind|source|error|route|than|slower|"
        "larger|failed|"
        "dns|x|zip|Google \\(Go team\\)|Qiniu Cloud|GoLand|Go Modules|VS Code|go\\.toolsEnvVars|"
        "h|m)(?![A-Za-z])|/"
        "\\S+|~\\S*|lookup .*|server misbehaving|GET \\S+|"
        "\\S*=\\S*|F\\d+|&.|[a-z-]+\\|[a-z]*"_s);
    static const QRegularExpression quotation(u"“[^”]*”"_s); // what go or a server printed stays as printed
    QString left = text;
    left.remove(quotation);
    left.remove(kept);
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    return word.match(left).hasMatch();
}

/// Down from @p widget, whose wish for width is behind its own: " name 1161 > name 1150 > …"
QString widest(const QWidget *widget)
{
    const QString words =
        u" %1 (%2) %3"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())
            .arg(widget->minimumSizeHint().width());
    const QWidget *next = nullptr;
    const QList<QWidget *> children = widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (const QWidget *child : children) {
        const bool isWider = !next || child->minimumSizeHint().width() > next->minimumSizeHint().width();
        next = child->isVisible() && isWider ? child : next;
    }
    return next ? words + u" >"_s + widest(next) : words;
}

/// The first sentence that has less room than its lines need; empty: all are whole.
QString cutSentence(const QWidget &window)
{
    for (const TextLabel *label : window.findChildren<TextLabel *>()) {
        if (label->isVisible() && label->wordWrap() && label->height() < label->heightForWidth(label->width())) {
            return label->text();
        }
    }
    return {};
}

} // namespace

/// Every page in every state: names for screen readers, the keyboard, no English in Chinese, nothing cut off.
class TestWindowViews : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingHasANameAndIsReachedByTab_data() { addViews(); }
    void everythingHasANameAndIsReachedByTab()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        allViews().at(view).show(gui);
        QTest::qWait(20);
        const QList<QWidget *> chain = tabChain(gui.window);
        for (QWidget *widget : interactiveWidgets(gui.window)) {
            const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            // as a screen reader asks for it: a tool button has the name of its action
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(u"no accessible name: "_s + who));
            auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool oneOfGroup = button && button->group() && button->group()->exclusive();
            if (widget->isEnabled() && !oneOfGroup) {
                QVERIFY2(chain.contains(widget) || (widget->focusProxy() && chain.contains(widget->focusProxy())),
                         qPrintable(u"not reached by Tab: "_s + who + u' ' + widget->accessibleName()));
            }
        }
    }

    void onePrimaryButtonAPage_data() { addViews(); }
    void onePrimaryButtonAPage()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        allViews().at(view).show(gui);
        int visible = 0;
        for (PrimaryButton *button : gui.window.findChildren<PrimaryButton *>()) {
            visible += button->isVisible();
        }
        QCOMPARE(visible, 1);
    }

    void switchingLeavesNoEnglish_data() { addViews(); }
    void switchingLeavesNoEnglish()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        allViews().at(view).show(gui);
        gui.language.set(u"zh_CN"_s);
        QTest::qWait(20);
        static const QRegularExpression unfilled(uR"((?<!\$)\{[A-Za-z]+\})"_s);
        for (const QString &text : ownTexts(gui.window)) {
            QVERIFY2(!isEnglish(text), qPrintable(text));
            QVERIFY2(!unfilled.match(text).hasMatch(), qPrintable(text));
        }
        gui.language.set(u"en"_s);
        QTest::qWait(20);
        static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
        for (const QString &text : ownTexts(gui.window)) {
            QVERIFY2(text == u"简体中文" || !chinese.match(text).hasMatch(), qPrintable(text));
        }
    }

    void nothingIsCutOffAtTheSmallSize_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }
    void nothingIsCutOffAtTheSmallSize()
    {
        QFETCH(QString, code);
        GuiFixture gui(code);
        gui.window.resize(1024, 640);
        gui.window.show();
        for (const View &view : allViews()) {
            view.show(gui);
            QTest::qWait(20);
            QCOMPARE(gui.window.size(), QSize(1024, 640));
            QTRY_VERIFY2(gui.window.centralWidget()->minimumSizeHint().width() <= 1024, // laid out once it is shown
                         qPrintable(view.name + widest(gui.window.centralWidget())));
            QTRY_VERIFY2(cutSentence(gui.window).isEmpty(), qPrintable(view.name + u": "_s + cutSentence(gui.window)));
            for (QWidget *widget : interactiveWidgets(gui.window)) {
                if (qobject_cast<QAbstractButton *>(widget)) {
                    const QRect parent = widget->parentWidget()->rect();
                    QVERIFY2(widget->geometry().right() <= parent.right() + 1,
                             qPrintable(u"cut off: "_s + widget->accessibleName()));
                }
            }
        }
    }
};

QTEST_MAIN(TestWindowViews)
#include "tst_windowviews.moc"
