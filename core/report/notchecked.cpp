// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/notchecked.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void add(QList<NotChecked> &gaps, const Text &reason, Status status, const QString &check, const QString &subject)
{
    auto gap =
        std::ranges::find_if(gaps, [&](const NotChecked &g) { return g.reason == reason && g.status == status; });
    if (gap == gaps.end()) {
        gap = gaps.insert(gaps.end(), {reason, status, {}});
    }
    auto item = std::ranges::find(gap->items, check, &NotChecked::Item::check);
    if (item == gap->items.end()) {
        item = gap->items.insert(gap->items.end(), {check, {}});
    }
    if (!subject.isEmpty() && !item->subjects.contains(subject)) {
        item->subjects.append(subject);
    }
}

/// The settings would show its name to a public server other than the checksum database, so our run did not ask.
bool wasKept(const ModuleRow &row)
{
    return row.leaks
        && std::ranges::any_of(row.leaksTo, [&row](const QString &server) { return server != row.checksums; });
}

QString nameOf(const QString &check, const Texts &texts)
{
    return texts(Text{u"check.name."_s + check, {}});
}

} // namespace

bool isNotChecked(const Finding &finding)
{
    static const QStringList gaps{u"check.skipped-no-go"_s, u"check.git-settings.no-git"_s, u"check.go-run.skipped"_s,
                                  u"check.go-run.kept"_s};
    return finding.status == Status::NotRun || finding.status == Status::Cancelled
        || (finding.status == Status::Skipped && gaps.contains(finding.reason.key));
}

QList<NotChecked> notChecked(const Diagnosis &diagnosis)
{
    QList<NotChecked> gaps;
    for (const Finding &finding : diagnosis.findings) {
        if (isNotChecked(finding)) {
            add(gaps, finding.reason, finding.status, finding.check, finding.subject);
        }
    }
    for (const ModuleRow &row : diagnosis.modules) {
        if (wasKept(row)) {
            add(gaps, Text{u"report.kept-private"_s, {}}, Status::Skipped, u"modules"_s, row.module);
        }
    }
    return gaps;
}

qsizetype openQuestions(const QList<NotChecked> &gaps)
{
    qsizetype count = 0;
    for (const NotChecked &gap : gaps) {
        for (const NotChecked::Item &item : gap.items) {
            count += qMax(qsizetype(1), item.subjects.size());
        }
    }
    return count;
}

QStringList questionLines(const NotChecked &gap, const Texts &texts)
{
    const QString colon = texts.language() == "zh_CN"_L1 ? u"："_s : u": "_s;
    QStringList plain;
    QStringList lines;
    for (const NotChecked::Item &item : gap.items) {
        const QString name = nameOf(item.check, texts);
        if (item.subjects.isEmpty()) {
            plain.append(name);
        } else {
            lines.append(name + colon + item.subjects.join(u", "_s));
        }
    }
    if (!plain.isEmpty()) {
        lines.prepend(plain.join(u" · "_s));
    }
    return lines;
}

} // namespace Tidyscope
