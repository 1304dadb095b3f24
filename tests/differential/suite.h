// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"
#include "differential/random.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace Tidyscope::Differential {

/// A rule of Go's that questions must touch: how often they do is counted, and too seldom is a failure.
struct Rule
{
    QString id; ///< "1.12 upper-case-wins": the section of the rules and a name
    /// In how many cases of a question go's answer shows that rule. Looks at what was asked and what go said, never at our code.
    std::function<int(const QJsonObject &question, const QJsonObject &answer)> shows;
};

/// One subject on which our code is compared with the real go. Stateless.
class Suite
{
public:
    Suite() = default;
    Q_DISABLE_COPY_MOVE(Suite)
    virtual ~Suite() = default;

    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual const std::vector<Rule> &rules() const = 0;
    /// As many cases a run has at least.
    [[nodiscard]] virtual int wantedCases() const = 0;
    /// Hand-picked questions first, then generated ones, about @p cases in all. Each names in "ask" the program under
    /// tests/support/oracle that answers it.
    [[nodiscard]] virtual QList<QJsonObject> questions(Random *random, int cases) const = 0;
    /// A question may hold several cases that go answers in one process.
    [[nodiscard]] virtual int casesIn(const QJsonObject &question) const { return question.isEmpty() ? 0 : 1; }
    /// Where our code and go's @p answer disagree, one line each: what go says and what we say. Empty: nowhere.
    [[nodiscard]] virtual QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                                  const GoVersion &version) const = 0;
};

/// All of them.
[[nodiscard]] std::vector<std::unique_ptr<Suite>> suites();

} // namespace Tidyscope::Differential
