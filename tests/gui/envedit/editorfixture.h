// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

namespace Tidyscope::Test {

/// A project of a company, whose settings are as they often are.
inline EditorContext sampleContext()
{
    EditorContext context;
    context.environment =
        GoEnvironment::resolve({{QStringLiteral("GOPROXY"), QStringLiteral("https://goproxy.cn,direct")},
                                {QStringLiteral("GOPRIVATE"), QString()},
                                {QStringLiteral("GONOPROXY"), QString()},
                                {QStringLiteral("GONOSUMDB"), QString()},
                                {QStringLiteral("GOINSECURE"), QString()},
                                {QStringLiteral("GOSUMDB"), QStringLiteral("sum.golang.org")}},
                               {}, {}, {}, {}, {});
    context.process.insert(QStringLiteral("HTTPS_PROXY"), QStringLiteral("http://ann:hunter2@proxy.corp.example:3128"));
    context.version = GoVersion{1, 24, 4, {}};
    context.modules = {QStringLiteral("corp.example/shop"), QStringLiteral("git.corp.example/team/lib"),
                       QStringLiteral("git.corp.example/team/log/v2"), QStringLiteral("golang.org/x/net"),
                       QStringLiteral("github.com/google/uuid")};
    return context;
}

/// One editor in a window, as the page has it.
class EditorFixture
{
public:
    explicit EditorFixture(const QString &variable, const QString &value,
                           const QString &language = QStringLiteral("en"),
                           const EditorContext &context = sampleContext())
    {
        m_language.set(language);
        auto *layout = new QVBoxLayout(&m_window);
        layout->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Large);
        m_editor = createValueEditor(variable, &m_window);
        layout->addWidget(m_editor);
        layout->addStretch(1);
        QObject::connect(&m_language, &Language::changed, m_editor, [this] { m_editor->setTexts(m_language.texts()); });
        m_editor->setTexts(m_language.texts());
        m_editor->setContext(context);
        m_editor->setValue(value);
        QObject::connect(m_editor, &ValueEditor::valueChanged, m_editor,
                         [this](const QString &now) { m_changes.append(now); });
        m_window.resize(620, 640);
        m_window.show();
        settle();
    }

    /// Lets the conclusions come in.
    static void settle()
    {
        for (int i = 0; i < 4; ++i) {
            QTest::qWait(1);
        }
    }

    [[nodiscard]] ValueEditor &editor() const { return *m_editor; }
    [[nodiscard]] QWidget &window() { return m_window; }
    [[nodiscard]] Language &language() { return m_language; }
    [[nodiscard]] Appearance &appearance() { return m_appearance; }
    /// What valueChanged() said, in order.
    [[nodiscard]] const QStringList &changes() const { return m_changes; }

    template<typename Widget> [[nodiscard]] Widget *child(const QString &accessibleName) const
    {
        const auto all = m_editor->findChildren<Widget *>();
        for (Widget *widget : all) {
            if (widget->accessibleName() == accessibleName) {
                return widget;
            }
        }
        return nullptr;
    }

    /// Everything that is to be read in the editor, a line each.
    [[nodiscard]] QStringList sentences() const
    {
        QStringList all;
        const auto labels = m_editor->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisibleTo(&m_window) && !label->text().isEmpty()) {
                all += label->text();
            }
        }
        return all;
    }
    [[nodiscard]] bool says(const QString &part) const { return sentences().join(u'\n').contains(part); }

    void save(const QString &name)
    {
        settle();
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QVERIFY(
            m_window.grab().save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/envedit-") + name + QStringLiteral(".png")));
    }

private:
    QStringList m_changes;
    Language m_language;
    Appearance m_appearance;
    QWidget m_window;
    ValueEditor *m_editor = nullptr;
};

inline QPlainTextEdit *wholeValue(const EditorFixture &fixture)
{
    return fixture.child<QPlainTextEdit>(QStringLiteral("The whole value of ") + fixture.editor().variable());
}

inline QListView *listOf(const EditorFixture &fixture)
{
    return fixture.editor().findChild<QListView *>();
}

inline QStringList rowsOf(const EditorFixture &fixture)
{
    QStringList rows;
    const QAbstractItemModel *model = listOf(fixture)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        rows += model->index(row, 0).data().toString();
    }
    return rows;
}

inline QPushButton *fixButton(const EditorFixture &fixture)
{
    const auto buttons = fixture.editor().findChildren<QPushButton *>(QStringLiteral("fix"));
    for (QPushButton *button : buttons) {
        if (button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

} // namespace Tidyscope::Test
