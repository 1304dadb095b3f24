// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"

#include <QWidget>

class QVBoxLayout;

namespace Tidyscope {

struct ShellContext;

/// What stands below the fixes of a verdict: what looks like it, how it works and where that is written, what is often
/// said about it and is not so, the module cache where that matters, and the lab's scenario of it.
class VerdictBackground : public QWidget
{
    Q_OBJECT
public:
    VerdictBackground(const ShellContext &context, const Verdict &verdict, QWidget *parent = nullptr);

Q_SIGNALS:
    void labAsked(const QString &scenario);
    void cacheAsked();

private:
    void addHeading(const QString &text);
    void addParagraph(const QString &text, bool quiet = false);
    void addCacheLink(const Verdict &verdict);
    void addLabLink(const Verdict &verdict);

    const ShellContext &m_context;
    QVBoxLayout *m_column;
};

} // namespace Tidyscope
