// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/catalogue.h"

#include "core/base/shellquote.h"
#include "core/gotool/textsearch.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

// the file is linked in with the sentences; a static library's resources are not registered by themselves
static void registerResources()
{
    Q_INIT_RESOURCE(texts);
}

namespace Tidyscope {

namespace {

struct FixEntry
{
    QString id;
    Fix::Risk risk = Fix::Risk::None;
    Fix::Applies applies = Fix::Applies::Manual;
    QString posix; // {placeholders} are values of the finding; all three empty: something to say or to ask
    QString powershell;
    QString cmd;
};

struct Catalogue
{
    QList<Cause> causes;
    QList<FixEntry> fixes;
};

QStringList stringsOf(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const auto &item : array) {
        out.append(item.toString());
    }
    return out;
}

// The file is part of the program and tested as such (tests/unit/causes): nothing in it is missing or misspelt at run time.
Catalogue read()
{
    registerResources();
    QFile file(u":/tidyscope/causes.json"_s);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    const QJsonObject root = opened ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    Catalogue out;
    const QJsonArray causes = root.value("causes"_L1).toArray();
    for (const auto &value : causes) {
        const QJsonObject entry = value.toObject();
        const QJsonObject reproduce = entry.value("reproduce"_L1).toObject();
        out.causes.append(Cause{entry.value("id"_L1).toString(),
                                causeLayer(entry.value("layer"_L1).toString()).value_or(CauseLayer::Private),
                                stringsOf(entry.value("fixes"_L1)), reproduce.value("posix"_L1).toString(),
                                reproduce.value("powershell"_L1).toString(), reproduce.value("cmd"_L1).toString(),
                                stringsOf(entry.value("sources"_L1))});
    }
    const QJsonArray fixes = root.value("fixes"_L1).toArray();
    for (const auto &value : fixes) {
        const QJsonObject entry = value.toObject();
        const QString risk = entry.value("risk"_L1).toString();
        const QString applies = entry.value("applies"_L1).toString();
        FixEntry fix;
        fix.id = entry.value("id"_L1).toString();
        fix.risk = risk == "high"_L1 ? Fix::Risk::High : risk == "low"_L1 ? Fix::Risk::Low : Fix::Risk::None;
        fix.applies = applies == "environment"_L1 ? Fix::Applies::Environment
            : applies == "file"_L1                ? Fix::Applies::File
                                                  : Fix::Applies::Manual;
        fix.posix = entry.value("posix"_L1).toString();
        fix.powershell = entry.value("powershell"_L1).toString();
        fix.cmd = entry.value("cmd"_L1).toString();
        out.fixes.append(fix);
    }
    return out;
}

const Catalogue &catalogue()
{
    static const Catalogue read = Tidyscope::read();
    return read;
}

QString filled(const QString &command, const QMap<QString, QString> &args, Shell shell)
{
    QString text = command;
    for (auto it = args.begin(); it != args.end(); ++it) {
        // quotes around a placeholder ask for a string literal, whatever the value (an expression of PowerShell's needs one)
        text.replace(u"'{"_s + it.key() + u"}'"_s, u'\'' + QString(it.value()).replace(u'\'', u"''"_s) + u'\'');
        const bool isCommand = it.key().startsWith("unset."_L1); // made by our own code, whole
        text.replace(u'{' + it.key() + u'}', isCommand ? it.value() : shellQuoted(it.value(), shell));
    }
    // a command with a hole in it is no command
    static const RE2 hole(R"re(\{[a-zA-Z.]+\})re");
    return matches(text.toStdString(), hole) ? QString() : text;
}

} // namespace

std::optional<CauseLayer> causeLayer(const QString &name)
{
    static const QHash<QString, CauseLayer> layers{
        {u"toolchain"_s, CauseLayer::Toolchain},
        {u"project"_s, CauseLayer::Project},
        {u"settings"_s, CauseLayer::Settings},
        {u"cache"_s, CauseLayer::Cache},
        {u"resolution"_s, CauseLayer::Resolution},
        {u"transport"_s, CauseLayer::Transport},
        {u"http-proxy"_s, CauseLayer::HttpProxy},
        {u"tls"_s, CauseLayer::Tls},
        {u"module-proxy"_s, CauseLayer::ModuleProxy},
        {u"checksum-database"_s, CauseLayer::ChecksumDatabase},
        {u"git"_s, CauseLayer::Git},
        {u"private"_s, CauseLayer::Private},
    };
    const auto found = layers.constFind(name);
    return found == layers.cend() ? std::nullopt : std::optional(*found);
}

const Cause *findCause(const QString &id)
{
    const QList<Cause> &causes = allCauses();
    const auto found = std::ranges::find(causes, id, &Cause::id);
    return found == causes.cend() ? nullptr : &*found;
}

const QList<Cause> &allCauses()
{
    return catalogue().causes;
}

Fix fixFor(const QString &id, const QMap<QString, QString> &args)
{
    Fix fix;
    fix.id = id;
    const QString entryId = fixEntryId(id);
    // there may be nothing that a mirror could take the place of
    const bool isAdded = entryId == "use-mirror"_L1 && args.contains(u"added"_s);
    fix.title = Text{isAdded ? u"mirrors.switch.added.title"_s : u"fix."_s + entryId + u".title"_s, args};
    const QList<FixEntry> &fixes = catalogue().fixes;
    const auto entry = std::ranges::find(fixes, entryId, &FixEntry::id);
    if (entry != fixes.cend()) {
        fix.risk = entry->risk;
        fix.applies = entry->applies;
        fix.posix = filled(entry->posix, args, Shell::Posix);
        fix.powershell = filled(entry->powershell, args, Shell::PowerShell);
        fix.cmd = filled(entry->cmd, args, Shell::Cmd);
    }
    if (const QString database = args.value(u"gosumdb"_s); entryId == "use-mirror"_L1 && !database.isEmpty()) {
        const auto also = [&database](QString &command, Shell shell) {
            command += command.isEmpty() ? QString() : u' ' + shellQuoted(u"GOSUMDB="_s + database, shell);
        };
        also(fix.posix, Shell::Posix);
        also(fix.powershell, Shell::PowerShell);
        also(fix.cmd, Shell::Cmd);
    }
    return fix;
}

bool fixFits(const QString &id, const QMap<QString, QString> &args)
{
    const bool onlyDatabase = !args.value(u"databasePrivate"_s).isEmpty();
    if (id == "correct-base-path"_L1) {
        return !args.value(u"base"_s).isEmpty(); // else nobody knows which path is right
    }
    if (id == "use-https-scheme"_L1) {
        return !args.value(u"httpsWorks"_s).isEmpty(); // else its certificate is one that go does not trust
    }
    if (id == "complete-netrc"_L1) {
        return !args.value(u"netrcWanted"_s).isEmpty(); // else there is no login to take over
    }
    return id == "keep-from-database"_L1 ? onlyDatabase : id != "declare-private"_L1 || !onlyDatabase;
}

QString fixEntryId(const QString &id)
{
    return id.section(u':', 0, 0);
}

QStringList allFixIds()
{
    QStringList ids;
    for (const FixEntry &entry : catalogue().fixes) {
        ids.append(entry.id);
    }
    return ids;
}

} // namespace Tidyscope
