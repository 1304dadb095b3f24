// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/maskedtext.h"

#include "core/base/redactor.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto Mark = "***"_L1;

} // namespace

MaskedText::MaskedText(const QString &clear) : m_clear(clear), m_shown(Redactor().mask(clear))
{
    if (m_shown == m_clear) {
        return;
    }
    // what stands between the marks stands in the clear text in the same order
    const QStringList kept = m_shown.split(Mark);
    qsizetype place = kept.first().size();
    for (qsizetype i = 1; i < kept.size(); ++i) {
        const bool last = i + 1 == kept.size();
        const qsizetype next = last ? m_clear.size() - kept.at(i).size() : m_clear.indexOf(kept.at(i), place);
        const qsizetype end = next < place ? m_clear.size() : next;
        m_parts += {place, end - place};
        place = end + kept.at(i).size();
    }
}

bool MaskedText::isEditable() const
{
    return m_parts.size() <= 1;
}

std::optional<QString> MaskedText::restored(const QString &edited) const
{
    if (!isEditable()) {
        return {};
    }
    if (m_parts.isEmpty()) {
        return edited;
    }
    QString made = edited;
    return made.replace(Mark, m_clear.sliced(m_parts.first().start, m_parts.first().length));
}

qsizetype MaskedText::shownPlace(qsizetype place) const
{
    qsizetype moved = 0;
    for (const Part &part : m_parts) {
        if (place < part.start) {
            break;
        }
        if (place < part.start + part.length) {
            return part.start + moved;
        }
        moved += Mark.size() - part.length;
    }
    return place + moved;
}

} // namespace Tidyscope
