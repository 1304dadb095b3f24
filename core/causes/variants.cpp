// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/variants.h"

#include "core/causes/catalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QList<CauseVariant> read()
{
    // whoever reads the catalogue has linked its file in
    QFile file(allCauses().isEmpty() ? QString() : u":/tidyscope/causes.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    const QJsonObject root = opened ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    const QJsonArray causes = root.value("causes"_L1).toArray();
    QList<CauseVariant> variants;
    for (const auto &value : causes) {
        const QJsonObject cause = value.toObject();
        const QJsonObject named = cause.value("variants"_L1).toObject();
        for (auto it = named.begin(); it != named.end(); ++it) {
            CauseVariant variant{cause.value("id"_L1).toString(), it.key(), {}};
            const QJsonArray fixes = it.value().toArray();
            for (const auto &fix : fixes) {
                variant.fixes.append(fix.toString());
            }
            variants.append(variant);
        }
    }
    return variants;
}

} // namespace

const QList<CauseVariant> &allCauseVariants()
{
    static const QList<CauseVariant> all = read();
    return all;
}

const CauseVariant *findCauseVariant(const QString &cause, const QString &name)
{
    const QList<CauseVariant> &all = allCauseVariants();
    const auto found = std::ranges::find_if(
        all, [&](const CauseVariant &variant) { return variant.cause == cause && variant.name == name; });
    return found == all.cend() ? nullptr : &*found;
}

} // namespace Tidyscope
