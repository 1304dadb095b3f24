// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/beliefs.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

static void registerResources()
{
    Q_INIT_RESOURCE(texts);
}

namespace Tidyscope {

namespace {

using Place = Belief::Place;

Place placeOf(const QJsonObject &entry)
{
    const QString at = entry.value("at"_L1).toString();
    Place place;
    place.kind = at == "value"_L1 ? Place::Kind::Value
        : at == "result"_L1       ? Place::Kind::Result
        : at == "step"_L1         ? Place::Kind::Step
                                  : Place::Kind::Cache;
    place.variable = entry.value("variable"_L1).toString();
    place.whole = entry.contains("is"_L1);
    place.value = entry.value(place.whole ? "is"_L1 : "holds"_L1).toString();
    place.layer = causeLayer(entry.value("layer"_L1).toString());
    place.step = entry.value("step"_L1).toInt();
    return place;
}

// The file is part of the program and tested as such (tests/unit/base/tst_beliefs).
QList<Belief> read()
{
    registerResources();
    QFile file(u":/tidyscope/beliefs.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const QJsonArray entries =
        opened ? QJsonDocument::fromJson(file.readAll()).object().value("beliefs"_L1).toArray() : QJsonArray();
    QList<Belief> out;
    for (const auto &value : entries) {
        const QJsonObject entry = value.toObject();
        Belief belief{entry.value("id"_L1).toString(), {}};
        const QJsonArray shown = entry.value("shown"_L1).toArray();
        for (const auto &place : shown) {
            belief.places.append(placeOf(place.toObject()));
        }
        out.append(belief);
    }
    return out;
}

template<typename Fits> QList<Belief> beliefsWhere(Fits fits)
{
    QList<Belief> found;
    for (const Belief &belief : allBeliefs()) {
        if (std::ranges::any_of(belief.places, fits)) {
            found.append(belief);
        }
    }
    return found;
}

std::optional<CauseLayer> layerOfCause(const QString &id)
{
    const Cause *cause = findCause(id);
    return cause ? std::optional(cause->layer) : std::nullopt;
}

} // namespace

const QList<Belief> &allBeliefs()
{
    static const QList<Belief> beliefs = read();
    return beliefs;
}

QList<Belief> beliefsAtValue(const QString &variable, const QString &value)
{
    if (value.isEmpty()) {
        return {};
    }
    return beliefsWhere([&](const Place &place) {
        return place.kind == Place::Kind::Value && place.variable == variable
            && (place.whole ? value.trimmed().compare(place.value, Qt::CaseInsensitive) == 0
                            : value.contains(place.value, Qt::CaseInsensitive));
    });
}

QList<Belief> beliefsAtResult(const QString &cause)
{
    const std::optional<CauseLayer> layer = layerOfCause(cause);
    return beliefsWhere(
        [&](const Place &place) { return layer && place.kind == Place::Kind::Result && place.layer == layer; });
}

QList<Belief> beliefsAtStep(int step, const QStringList &causes)
{
    return beliefsWhere([&](const Place &place) {
        return place.kind == Place::Kind::Step && place.step == step
            && std::ranges::any_of(causes, [&place](const QString &cause) {
                   const std::optional<CauseLayer> layer = layerOfCause(cause);
                   return layer && layer == place.layer;
               });
    });
}

QList<Belief> beliefsAtCache()
{
    return beliefsWhere([](const Place &place) { return place.kind == Place::Kind::Cache; });
}

} // namespace Tidyscope
