// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/envcheck/envproblem.h"
#include "ui/widgets/livewidget.h"

#include <QList>

class QVBoxLayout;

namespace Tidyscope {

/// Problems as sentences, each with the button that puts it right. Takes no room while there are none.
class ProblemList : public LiveWidget
{
    Q_OBJECT
public:
    /// @p withPlaces: "Line 3: " before each sentence, and a click on it asks for that place.
    explicit ProblemList(bool withPlaces, QWidget *parent = nullptr);

    void setProblems(const QList<EnvProblem> &problems, const Texts &texts);
    [[nodiscard]] const QList<EnvProblem> &problems() const { return m_problems; }

Q_SIGNALS:
    void fixRequested(const Tidyscope::QuickFix &fix);
    void placeRequested(const Tidyscope::EnvSpot &spot);

protected:
    void retranslate() override;

private:
    void build();
    [[nodiscard]] QWidget *makeRow(const EnvProblem &problem);

    bool m_withPlaces;
    QVBoxLayout *m_rows;
    QList<EnvProblem> m_problems;
    Texts m_texts;
    int m_shown = 0;
};

/// "error", "warning" or "note", in the current language.
[[nodiscard]] QString severityWord(Severity severity);

} // namespace Tidyscope
