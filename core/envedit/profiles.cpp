// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/profiles.h"

#include "core/goenv/variables.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr auto schemaName = "tidyscope.profile/1"_L1;

constexpr std::array actions{std::pair{EnvChange::Kind::Set, "set"_L1}, std::pair{EnvChange::Kind::Unset, "unset"_L1},
                             std::pair{EnvChange::Kind::Disable, "disable"_L1}};

bool isVariableName(const QString &name)
{
    const auto fits = [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    return !name.isEmpty() && name.size() <= ProfileLimits::nameLength && !name.front().isDigit()
        && std::ranges::all_of(name, fits);
}

ChangeResult<EnvProfile::Variable> readVariable(const QJsonObject &json)
{
    EnvProfile::Variable variable;
    const QString name = json.value("name"_L1).toString();
    const QString action = json.value("action"_L1).toString();
    const auto *const known = std::ranges::find(actions, action, &decltype(actions)::value_type::second);
    const bool hasValue = json.value("value"_L1).isString();
    if (!isVariableName(name) || known == actions.end() || (known->first == EnvChange::Kind::Set) != hasValue) {
        return changeFailure(Kind::Refused, {u"envedit.profile.bad-variable"_s, {{u"name"_s, name.left(40)}}});
    }
    variable.change = {known->first, name, json.value("value"_L1).toString()};
    variable.masked = json.value("masked"_L1).toBool();
    if (variable.change.value.size() > ProfileLimits::valueLength) {
        return changeFailure(Kind::Limit, {u"envedit.profile.too-large"_s, {}});
    }
    return variable;
}

/// The flag's own name in "-toolexec=x", "--toolexec x", "'-toolexec=x y'".
QString flagName(QString word)
{
    while (!word.isEmpty() && QStringView(u"-'\"").contains(word.front())) {
        word.removeFirst();
    }
    return word.section(u'=', 0, 0);
}

/// Nothing, or why a profile from elsewhere may not do this.
std::optional<Text> importRefusal(const EnvChange &change)
{
    const QString name = change.name.toUpper();
    const Text text{u"envedit.profile.not-imported"_s, {{u"name"_s, change.name}}};
    static const QSet<QString> runsOrRedirects{u"GOAUTH"_s,    u"GOROOT"_s, u"GOCACHEPROG"_s, u"GOENV"_s,
                                               u"GOTOOLDIR"_s, u"PATH"_s,   u"HOME"_s};
    const GoVariable *variable = findVariable(change.name);
    if (runsOrRedirects.contains(name) || name.startsWith("GIT_"_L1) || name.startsWith("SSH_"_L1) || !variable
        || !variable->concernsDownloads() || variable->kind == VariableKind::Command) {
        return text;
    }
    if (name == "GOFLAGS"_L1) {
        static const QSet<QString> flags{u"toolexec"_s, u"exec"_s, u"overlay"_s};
        const QStringList words = change.value.simplified().split(u' ');
        if (std::ranges::any_of(words, [](const QString &word) { return flags.contains(flagName(word)); })) {
            return text;
        }
    }
    return std::nullopt;
}

QByteArray toJson(const EnvProfile &profile)
{
    QJsonArray variables;
    for (const EnvProfile::Variable &variable : profile.variables) {
        const auto *const action =
            std::ranges::find(actions, variable.change.kind, &decltype(actions)::value_type::first);
        if (action == actions.end()) {
            continue;
        }
        QJsonObject json{{u"name"_s, variable.change.name}, {u"action"_s, action->second}};
        if (variable.change.kind == EnvChange::Kind::Set) {
            json.insert("value"_L1, variable.change.value);
        }
        if (variable.masked) {
            json.insert("masked"_L1, true);
        }
        variables.append(json);
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, schemaName}, {u"name"_s, profile.name}, {u"variables"_s, variables}})
        .toJson();
}

} // namespace

QByteArray profileJson(const EnvProfile &profile)
{
    return toJson(profile);
}

QByteArray profileJsonWithoutSecrets(const EnvProfile &profile)
{
    const Redactor redactor;
    EnvProfile masked = profile;
    for (EnvProfile::Variable &variable : masked.variables) {
        QString &value = variable.change.value;
        // its commands may carry a token of any shape
        const bool whole = variable.change.name == "GOAUTH"_L1 && value != "off"_L1 && value != "netrc"_L1;
        const QString shown = whole && !value.isEmpty() ? u"***"_s : redactor.mask(value);
        variable.masked = variable.masked || shown != value;
        value = shown;
    }
    return toJson(masked);
}

ChangeResult<EnvProfile> parseProfile(const QByteArray &json)
{
    if (json.size() > ProfileLimits::bytes) {
        return changeFailure(Kind::Limit, {u"envedit.profile.too-large"_s, {}});
    }
    const QJsonObject document = QJsonDocument::fromJson(json).object();
    const QJsonArray variables = document.value("variables"_L1).toArray();
    if (document.value("schema"_L1).toString() != schemaName || !document.value("variables"_L1).isArray()) {
        return changeFailure(Kind::Refused, {u"envedit.profile.no-profile"_s, {}});
    }
    if (variables.size() > ProfileLimits::variables) {
        return changeFailure(Kind::Limit, {u"envedit.profile.too-large"_s, {}});
    }
    EnvProfile profile;
    profile.name = document.value("name"_L1).toString().simplified().left(ProfileLimits::nameLength);
    QSet<QString> names;
    for (const auto &value : variables) {
        const ChangeResult<EnvProfile::Variable> variable = readVariable(value.toObject());
        if (!variable) {
            return tl::unexpected(variable.error());
        }
        if (names.contains(variable->change.name)) {
            return changeFailure(Kind::Refused,
                                 {u"envedit.profile.bad-variable"_s, {{u"name"_s, variable->change.name}}});
        }
        names.insert(variable->change.name);
        profile.variables.append(*variable);
    }
    return profile;
}

ChangeResult<ImportedProfile> importProfile(const QByteArray &json)
{
    return parseProfile(json).map([](const EnvProfile &parsed) {
        ImportedProfile imported{.profile = {.id = {}, .name = parsed.name, .variables = {}}, .refused = {}};
        for (const EnvProfile::Variable &variable : parsed.variables) {
            if (const std::optional<Text> refusal = importRefusal(variable.change)) {
                imported.refused.append(*refusal);
            } else {
                imported.profile.variables.append(variable);
            }
        }
        return imported;
    });
}

ChangeResult<EnvPreview> previewProfile(const GoEnvFileState &state, const EnvProfile &profile,
                                        const PreviewContext &context)
{
    QList<EnvChange> changes;
    for (const EnvProfile::Variable &variable : profile.variables) {
        if (variable.masked) {
            return changeFailure(Kind::Refused, {u"envedit.profile.masked"_s, {{u"name"_s, variable.change.name}}});
        }
        const bool isThere = state.document.value(variable.change.name).has_value();
        if (variable.change.kind != EnvChange::Kind::Disable || isThere) {
            changes.append(variable.change);
        }
    }
    return previewChanges(state, changes, context);
}

ChangeResult<Change> applyProfile(const Journal &journal, const EnvPreview &preview, const EnvProfile &profile)
{
    return journal.apply(
        {.kind = u"profile"_s,
         .what = {u"envedit.what.profile"_s, {{u"profile"_s, profile.name}, {u"path"_s, preview.before.path}}},
         .names = preview.names,
         .before = preview.before,
         .after = preview.after,
         .rules = goEnvFileRules()});
}

} // namespace Tidyscope
