// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixplan.h"
#include "core/verify/cacheverification.h"
#include "core/verify/verification.h"
#include "ui/widgets/textlabel.h"

#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

struct ShellContext;

/// What the three witnesses come to: why, what else is wrong, and for each what to do, with a button where the window can do it: the
/// preview of the safe fix, another mirror, the module cache. Changes nothing by itself.
class VerificationAdvice : public QWidget
{
    Q_OBJECT
public:
    explicit VerificationAdvice(const ShellContext &context, QWidget *parent = nullptr);

    void setVerification(const Verification &verification);
    void setCache(const CacheVerification &cache);
    void clear();
    /// Those of the fixes that can be previewed here, in the order of the text.
    [[nodiscard]] QList<QPushButton *> fixButtons() const;
    [[nodiscard]] QPushButton *mirrorsButton() const;
    [[nodiscard]] QPushButton *cacheButton() const;
    /// While another fix is being planned or applied, none can be previewed.
    void refreshButtons();

Q_SIGNALS:
    void previewAsked(const Tidyscope::FixRequest &fix);
    void mirrorsAsked();
    void cacheAsked();

private:
    void addText(const QString &text, TextLabel::Tone tone = TextLabel::Tone::Text);
    void addAdvice(const Verification &verification, VerifyVerdict verdict);
    QPushButton *addButton(const QString &name, const QString &text, const QString &accessibleName);

    const ShellContext &m_context;
    QVBoxLayout *m_column;
};

} // namespace Tidyscope
