// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "guifixture.h"

#include "ui/lab/labpage.h"
#include "ui/lab/scenariolist.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

namespace Tidyscope::Test {

constexpr int labNumber = 4;

/// The window with the Lab page open and its list read.
struct LabFixture : GuiFixture
{
    explicit LabFixture(const QString &code = QStringLiteral("en")) : GuiFixture(code) { }

    void open()
    {
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        window.showPage(labNumber);
        QTRY_VERIFY(page().list()->shownIds().size() >= 7);
    }
    [[nodiscard]] LabPage &page() const { return *window.labPage(); }
    [[nodiscard]] LabStage &stage() const { return *window.labPage()->stage(); }
    void play(const QString &id)
    {
        page().startScenario(id);
        lab->comeUp();
    }
};

/// A label on screen below @p page has exactly @p text.
inline bool shows(const QWidget &page, const QString &text)
{
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    return std::ranges::any_of(labels,
                               [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

} // namespace Tidyscope::Test
