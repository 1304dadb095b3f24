// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goenvironment.h"

#include "core/goenv/variables.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Fills in where @p value->value comes from, given everywhere it is set.
void explain(EnvValue *value, const QList<EnvValue::Layer> &layers)
{
    const auto winner = std::find_if(layers.begin(), layers.end(),
                                     [value](const EnvValue::Layer &layer) { return layer.value == value->value; });
    if (winner == layers.end()) {
        value->origin = value->value.isEmpty() ? Origin::Unset : Origin::Default;
    } else {
        value->origin = winner->origin;
        value->file = winner->file;
    }
    for (const EnvValue::Layer &layer : layers) {
        if (layer.value != value->value) {
            value->shadowed += layer;
        }
    }
}

} // namespace

QList<EnvValue::Layer> settingLayers(const QString &name, const QProcessEnvironment &process, const GoEnvFile &user,
                                     const QString &userPath, const GoEnvFile &goroot, const QString &gorootPath)
{
    QList<EnvValue::Layer> layers;
    if (const QString value = process.value(name); !value.isEmpty()) {
        layers += {Origin::Process, value, {}};
    }
    if (!isGoEnvFileVariable(name)) {
        return layers;
    }
    if (const auto value = user.value(name)) {
        layers += {Origin::GoEnvFile, *value, userPath};
    }
    if (const auto value = goroot.value(name)) {
        layers += {Origin::GoRootFile, *value, gorootPath};
    }
    return layers;
}

GoEnvironment GoEnvironment::resolve(const QMap<QString, QString> &goEnvJson, const QProcessEnvironment &process,
                                     const GoEnvFile &user, const QString &userPath, const GoEnvFile &goroot,
                                     const QString &gorootPath)
{
    GoEnvironment environment;
    environment.m_userFile = userPath;
    environment.m_goRootFile = gorootPath;
    const QStringList processNames = process.keys();
    for (const QString &name : processNames) {
        environment.m_process.insert(name, process.value(name));
    }

    for (auto it = goEnvJson.begin(); it != goEnvJson.end(); ++it) {
        const QList<EnvValue::Layer> layers = settingLayers(it.key(), process, user, userPath, goroot, gorootPath);
        EnvValue value;
        value.name = it.key();
        value.value = it.value();
        // these two are changed for the command that reads the settings
        const bool overridden = (it.key() == "GOTOOLCHAIN"_L1 && it.value() == "local"_L1)
            || (it.key() == "GOFLAGS"_L1 && it.value().trimmed().isEmpty());
        if (overridden) {
            value.value = layers.isEmpty() ? QString() : layers.first().value;
        }
        explain(&value, layers);
        environment.m_values.insert(it.key(), value);
    }

    for (const auto name : {"GONOPROXY"_L1, "GONOSUMDB"_L1}) {
        const auto value = environment.m_values.find(name);
        const auto source = environment.m_values.constFind(u"GOPRIVATE"_s);
        if (value == environment.m_values.end() || source == environment.m_values.constEnd()
            || value->value != source->value) {
            continue;
        }
        // an empty line for GOPRIVATE over another one stands in, too
        const bool empty = value->origin == Origin::Unset && source->origin != Origin::Unset;
        if (value->origin == Origin::Default || empty) {
            value->inheritedFrom = source->name;
            value->origin = source->origin;
            value->file = source->file;
        }
    }
    return environment;
}

GoEnvironment GoEnvironment::predict(const QProcessEnvironment &process, const GoEnvFile &user, const QString &userPath,
                                     const GoEnvFile &goroot, const QString &gorootPath,
                                     const std::optional<GoVersion> &version)
{
    const bool readsGoRoot = !version || version->isAtLeast(1, 21);
    const GoEnvFile below = readsGoRoot ? goroot : GoEnvFile();
    QMap<QString, QString> values;
    for (const GoVariable &variable : goVariables()) {
        if (!variable.canBeInFile() || !variable.isKnownTo(version)) {
            continue;
        }
        const QString &name = variable.name;
        const bool inherits = name == "GONOPROXY"_L1 || name == "GONOSUMDB"_L1;
        // the default of these is a line of go.env
        const bool shipped = name == "GOPROXY"_L1 || name == "GOSUMDB"_L1 || name == "GOTOOLCHAIN"_L1;
        const bool builtIn = !shipped || !readsGoRoot || gorootPath.isEmpty();
        const QString byDefault = inherits ? values.value(u"GOPRIVATE"_s) : builtIn ? variable.defaultValue : QString();
        const QList<EnvValue::Layer> layers = settingLayers(name, process, user, userPath, below, gorootPath);
        // cfg.EnvOrAndChanged takes its default for an empty value, too
        const bool emptyCounts = shipped && readsGoRoot;
        const bool set = !layers.isEmpty() && (emptyCounts || !layers.first().value.isEmpty());
        values.insert(name, set ? layers.first().value : byDefault);
    }
    return resolve(values, process, user, userPath, below, gorootPath);
}

Result<QMap<QString, QString>> GoEnvironment::parseGoEnvJson(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject()) {
        const QString why = error.error == QJsonParseError::NoError ? u"not an object"_s : error.errorString();
        return failure({u"goenv.bad-json"_s, {{u"why"_s, why}}});
    }
    QMap<QString, QString> values;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString()) {
            return failure({u"goenv.bad-json"_s, {{u"why"_s, it.key()}}});
        }
        values.insert(it.key(), it.value().toString());
    }
    return values;
}

QString GoEnvironment::value(const QString &name) const
{
    const auto it = m_values.constFind(name);
    return it != m_values.constEnd() ? it->value : m_process.value(name);
}

EnvValue GoEnvironment::get(const QString &name) const
{
    const auto it = m_values.constFind(name);
    if (it != m_values.constEnd()) {
        return *it;
    }
    EnvValue value;
    value.name = name;
    value.value = m_process.value(name);
    value.origin = value.value.isEmpty() ? Origin::Unset : Origin::Process;
    return value;
}

QStringList GoEnvironment::names() const
{
    return m_values.keys();
}

QString originName(Origin origin)
{
    switch (origin) {
    case Origin::Process: return u"process"_s;
    case Origin::GoEnvFile: return u"goenv-file"_s;
    case Origin::GoRootFile: return u"goroot-file"_s;
    case Origin::Default: return u"default"_s;
    case Origin::Unset: break;
    }
    return u"unset"_s;
}

} // namespace Tidyscope
