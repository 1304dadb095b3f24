// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/govcs.h"
#include "ui/envedit/moduletester.h"

namespace Tidyscope {

/// Type a module path, read with which version control programs go may fetch it, and by which rule. Nobody is asked.
class VcsTester : public ModuleTester
{
    Q_OBJECT
public:
    explicit VcsTester(QWidget *parent = nullptr);

    /// @p goPrivate: the patterns that make a module private.
    void setRules(const GoVcs &rules, const QString &goPrivate, const std::optional<GoVersion> &version);

protected:
    void showAnswers() override;
    void retranslate() override;

private:
    enum Row { Owner, Allowed, Refused, Rule, RowCount };

    GoVcs m_rules;
    QString m_goPrivate;
    std::optional<GoVersion> m_version;
};

} // namespace Tidyscope
