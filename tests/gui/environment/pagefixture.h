// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "guifixture.h"

#include "ui/envedit/valueeditor.h"
#include "ui/environment/environmentpage.h"
#include "ui/environment/variabledetails.h"
#include "ui/models/environmentcontroller.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QPlainTextEdit>
#include <QTest>

namespace Tidyscope::Test {

using namespace Qt::StringLiterals;

inline const QByteArray written =
    "# set up by me\r\nGOPROXY=https://goproxy.corp.example,direct\nGOPRIVATE=git.corp.example/*\n"
    "this line is mine";

/// A window whose go has a settings file and a process environment of its own.
struct PageFixture
{
    explicit PageFixture(const QString &code, const QMap<QString, QString> &process = {},
                         const QByteArray &file = written, std::shared_ptr<const UserVariableStore> userVariables = {})
    {
        language.set(code);
        write(file);
        DiagnosisOptions options;
        options.environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        options.environment.insert(u"HOME"_s, folder.path());
        options.environment.insert(u"SHELL"_s, u"/bin/sh"_s);
        for (auto it = process.begin(); it != process.end(); ++it) {
            options.environment.insert(it.key(), it.value());
        }
        window = std::make_unique<MainWindow>(MainWindow::Parts{run, language, appearance, settings, &syntax,
                                                                folder.filePath(u"data"_s), std::move(userVariables)},
                                              options);
    }

    void open()
    {
        window->show();
        window->showPage(2);
        settle();
    }
    /// Until whatever is under way has ended.
    void settle() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(
            controller().isKnown() && controller().activity() == EnvironmentController::Activity::Idle, 15000);
        QTest::qWait(30);
    }

    [[nodiscard]] QString path() const { return folder.filePath(u".config/go/env"_s); }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    void write(const QByteArray &content) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path()).absolutePath()));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }
    [[nodiscard]] EnvironmentPage &page() const { return *window->environmentPage(); }
    [[nodiscard]] EnvironmentController &controller() const { return page().controller(); }

    void savePicture(const QString &name, QWidget *what = nullptr) const
    {
        const QString pictures = QStringLiteral(TIDYSCOPE_SCREENSHOTS);
        QVERIFY(QDir().mkpath(pictures));
        const QString dark = Theme::isDark(QApplication::palette()) ? u"dark"_s : u"light"_s;
        QVERIFY((what ? what : window.get())
                    ->grab()
                    .save(u"%1/%2-%3-environment-%4.png"_s.arg(pictures, language.code(), dark, name)));
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    std::unique_ptr<MainWindow> window;
};

/// The line of text in which the value of the selected variable is edited.
inline QPlainTextEdit *field(const PageFixture &gui)
{
    for (QPlainTextEdit *edit : gui.page().details()->editor()->findChildren<QPlainTextEdit *>()) {
        if (edit->isVisible() && !edit->isReadOnly()) {
            return edit;
        }
    }
    return nullptr;
}

inline void type(QPlainTextEdit *edit, const QString &text)
{
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

} // namespace Tidyscope::Test
