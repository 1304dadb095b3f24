// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/beliefstext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QList<Belief> beliefsAtPreview(const EnvPreview &preview)
{
    QList<Belief> beliefs;
    const auto add = [&beliefs](const QString &name, const QString &value) {
        const QList<Belief> found = beliefsAtValue(name, value);
        for (const Belief &belief : found) {
            if (std::ranges::find(beliefs, belief.id, &Belief::id) == beliefs.end()) {
                beliefs.append(belief);
            }
        }
    };
    if (const auto after = GoEnvDocument::parse(preview.after, preview.before.path)) {
        for (const QString &name : preview.names) {
            add(name, after->value(name).value_or(QString()));
        }
    }
    for (const EnvPreview::Outside &outside : preview.outside) {
        if (outside.why == EnvPreview::Outside::Why::NotInFile) {
            add(outside.name, outside.wanted.value_or(QString()));
        }
    }
    return beliefs;
}

QString beliefsText(const QList<Belief> &beliefs, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    for (const Belief &belief : beliefs) {
        out += u"  "_s + texts(belief.claim()) + u"\n    "_s + texts(belief.truth()) + u'\n';
    }
    return out.isEmpty() ? out : painted(style, u"1", texts({u"report.beliefs"_s, {}})) + u'\n' + out;
}

} // namespace Tidyscope
