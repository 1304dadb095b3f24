// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"
#include "ui/widgets/disclosure.h"

namespace Tidyscope {

/// What each piece of evidence for a verdict and against it said, behind one line.
class VerdictEvidence : public Disclosure
{
    Q_OBJECT
public:
    VerdictEvidence(const Diagnosis &diagnosis, const Verdict &verdict, const Texts &texts, QWidget *parent = nullptr);

private:
    void add(const Diagnosis &diagnosis, const QStringList &ids, const QString &heading, const Texts &texts);
};

/// What a run did not find out and why, behind one line that says how much it is. For a diagnosis that has gaps.
class NotCheckedList : public Disclosure
{
    Q_OBJECT
public:
    NotCheckedList(const Diagnosis &diagnosis, const Texts &texts, QWidget *parent = nullptr);
};

} // namespace Tidyscope
