// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/goenv/goauth.h"
#include "core/goenv/netrc.h"
#include "differential/credentialrules.h"
#include "differential/suites.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

QString asBytes(const QString &text)
{
    return QString::fromLatin1(text.toUtf8());
}

/// The programs that @p goauth names: each writes down how it was called and prints credentials, if there are any.
QJsonObject programs(const QString &goauth)
{
    const QString script =
        u"#!/bin/sh\n{ printf '%s' \"${0##*/}\"; for a; do printf '|%s' \"$a\"; done; printf ' in %s\\n' "
        "\"$(pwd)\"; } >>\"$LOG\"\n"_s;
    QJsonObject files{{u"bin/git"_s, script}, {u"bin/none"_s, script}};
    files[u"bin/fails"_s] = script + "exit 1\n"_L1;
    files[u"bin/broken"_s] = script + "echo https://corp.test\n"_L1;
    for (const QString &host : {u"corp.test"_s, u"corp.test:8443"_s, u"proxy.test"_s}) {
        files["bin/knows-"_L1 + QString(host).replace(u':', u'-')] =
            script + "printf 'https://%1\\n\\nAuthorization: Basic dG9vbDpw\\n\\n'\n"_L1.arg(host); // tool:p
    }
    const QStringList names = files.keys();
    for (const QString &name : names) {
        if (!goauth.contains(name.sliced(4))) {
            files.remove(name);
        }
    }
    files[u"dir/"_s] = QString();
    return files;
}

QJsonObject question(Random *random, const QString &netrc, const QString &goauth = {}, const QString &row = {})
{
    static const QStringList bases = {u"https://corp.test"_s,           u"https://corp.test:8443/base"_s,
                                      u"https://corp.test:443/base/"_s, u"https://proxy.test/a/b"_s,
                                      u"https://proxy.test:8443"_s,     u"http://corp.test"_s,
                                      u"https://sub.corp.test/a"_s,     u"https://Corp.test"_s};
    QJsonObject servers{{u"corp.test"_s, u"200"_s},
                        {u"proxy.test"_s, u"200"_s},
                        {u"sub.corp.test"_s, u"200"_s},
                        {u"Corp.test"_s, u"200"_s}};
    QJsonArray modules;
    for (int n = 0; n < 5; ++n) {
        const QString host = u"m%1.test"_s.arg(n);
        modules += host + "/x@v1.0.0"_L1;
        // those that most rules are about each time
        static const QList<int> always = {0, 3, 1, 6};
        const QString base = n < always.size() ? bases[always[n]] : random->pick(bases);
        servers[host] = "go-import %1/x mod %2"_L1.arg(host, base);
    }
    QJsonObject files = goauth.isEmpty() ? QJsonObject{{u"bin/"_s, u""_s}} : programs(goauth);
    QJsonObject env{{u"GOPROXY"_s, u"direct"_s}};
    if (random->percent(70)) {
        env[u"NETRC"_s] = u"/FOLDER/n"_s;
        files[u"n"_s] = asBytes(netrc);
        files[u".netrc"_s] = u"machine corp.test login home password p\n"_s;
    } else {
        files[u".netrc"_s] = asBytes(netrc);
    }
    env[u"HOME"_s] = u"/FOLDER"_s;
    if (!goauth.isEmpty()) {
        env[u"GOAUTH"_s] = goauth;
    }
    QJsonObject all{{u"ask"_s, u"fetch"_s},  {u"env"_s, env},     {u"modules"_s, modules},
                    {u"answers"_s, servers}, {u"files"_s, files}, {u"requests"_s, true}};
    if (!row.isEmpty()) {
        all[u"row"_s] = row;
    }
    return all;
}

const QStringList &machines()
{
    static const QStringList list = {u"corp.test"_s,
                                     u"corp.test:8443"_s,
                                     u"corp.test:443"_s,
                                     u"proxy.test"_s,
                                     u"proxy.test:8443"_s,
                                     u"sub.corp.test"_s,
                                     u"Corp.test"_s,
                                     u"https://corp.test"_s,
                                     u"proxy.test/a"_s,
                                     u"proxy.test/a/b"_s,
                                     u"proxy.test/a/b/"_s,
                                     u"corp.test/"_s,
                                     u"m0.test"_s,
                                     u"m1.test/x"_s,
                                     u"*.corp.test"_s,
                                     u".corp.test"_s,
                                     u"corp.test:8443/base"_s,
                                     u"proxy.test/a/b/m1.test/x/@v/v1.0.0.info"_s,
                                     u"https://proxy.test/a"_s,
                                     u"m2.test/x?go-get=1"_s,
                                     u"http://corp.test"_s};
    return list;
}

/// Those of which each round needs all.
QStringList machinesOfRules()
{
    return {u"corp.test"_s,         u"corp.test:8443"_s, u"corp.test:443"_s,   u"Corp.test"_s,
            u"https://corp.test"_s, u"proxy.test/a"_s,   u"proxy.test/a/b/"_s, u"m2.test/x?go-get=1"_s};
}

/// One entry as people write it; @p kind picks the way.
QString entry(Random *random, const QString &machine, const QString &user, int kind)
{
    switch (kind) {
    case 0: return "machine %1\nlogin %2\npassword p\n"_L1.arg(machine, user);
    case 1: return "machine %1\tlogin %2  password p\n"_L1.arg(machine, user);
    case 2: return "machine %1 password p login %2\n"_L1.arg(machine, user);
    case 3: return "machine %1 login %2\n"_L1.arg(machine, user);
    case 4: return "machine %1 password p\n"_L1.arg(machine);
    case 5: return "default login %1 password p\n"_L1.arg(user);
    case 6: return "machine %1 login %2 default password p\n"_L1.arg(machine, user);
    case 7: return "macdef init\nmachine %1 login %2 password p\n\n"_L1.arg(machine, user);
    case 8: return "macdef init\r\nmachine %1 login %2 password p\r\n\r\n"_L1.arg(machine, user);
    case 9: return "# machine %1 login %2 password p\n"_L1.arg(machine, user);
    case 10: return "machine \"%1\" login \"%2\" password \"p q\"\n"_L1.arg(machine, user);
    case 11: return "machine %1 account a login %2 password p\n"_L1.arg(machine, user);
    case 12: return "machine %1 login %2 password p # comment\r\n"_L1.arg(machine, user);
    case 13: return u"machine %1 login %2 password pä€\n"_s.arg(machine, user);
    case 14: return "login %2 password p machine %1\n"_L1.arg(machine, user);
    case 15: return random->mutated("machine %1 login %2 password p\n"_L1.arg(machine, user), u" \n\tm#d\""_s);
    case 16: return "default\n"_L1;
    case 17: return "machine %1 login %2 password p machine m3.test login second password p\n"_L1.arg(machine, user);
    default: return "machine %1 login %2 password p\n"_L1.arg(machine, user);
    }
}
constexpr int entryKinds = 18;

QString netrc(Random *random)
{
    QString text;
    for (int n = 0, entries = random->between(1, 6); n < entries; ++n) {
        text +=
            entry(random, random->pick(machines()), u"u%1"_s.arg(n), static_cast<int>(random->below(entryKinds + 14)));
    }
    return text;
}

/// Hosts only: what a program knows and what stands in the file is then one and the same place.
QString plainNetrc(Random *random)
{
    return entry(random, random->pick({u"corp.test"_s, u"corp.test:8443"_s, u"proxy.test"_s}), u"u"_s, entryKinds);
}

const QStringList &authMistakes()
{
    static const QStringList list = {u";"_s,
                                     u"netrc;"_s,
                                     u";netrc"_s,
                                     u"netrc;;none"_s,
                                     u" "_s,
                                     u"off;netrc"_s,
                                     u"netrc;off"_s,
                                     u"git"_s,
                                     u"git dir"_s,
                                     u"git /FOLDER/dir x"_s,
                                     u"git /FOLDER/dir /FOLDER"_s,
                                     u"git ./dir;netrc"_s,
                                     u"off;off"_s,
                                     u"off x;netrc"_s,
                                     u"netrc;git ~"_s};
    return list;
}

QString goauth(Random *random)
{
    static const QStringList parts = {u"netrc"_s,
                                      u"netrc"_s,
                                      u"netrc x"_s,
                                      u"none a b"_s,
                                      u"none 'a b' \"c\""_s,
                                      u"none 'a b"_s,
                                      u"knows-corp.test"_s,
                                      u"knows-proxy.test"_s,
                                      u"knows-corp.test-8443"_s,
                                      u"fails"_s,
                                      u"git /FOLDER/dir"_s,
                                      u"missing-program"_s,
                                      u"broken"_s,
                                      u"Netrc"_s,
                                      u"none  a\"b c"_s,
                                      u"/FOLDER/bin/none é"_s};
    QStringList list;
    for (int n = random->between(1, 3); n > 0; --n) {
        list += random->pick(parts);
    }
    return list.join(random->pick({u";"_s, u" ; "_s, u";"_s}));
}

QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        for (int kind = 0; kind < entryKinds; ++kind) {
            all += question(random,
                            entry(random, u"corp.test"_s, u"u"_s, kind)
                                + entry(random, u"proxy.test"_s, u"v"_s, entryKinds));
        }
        for (const QString &machine : n % 2 == 0 ? machines() : machinesOfRules()) {
            all += question(random, entry(random, machine, u"u"_s, entryKinds));
        }
        all += question(random,
                        u"machine corp.test login first password p\nmachine corp.test login second password p\n"_s);
        all += question(random, u"machine corp.test login u password p\n"_s, u"off"_s);
        all += question(random, u"machine corp.test login u password p\n"_s, u"netrc"_s);
        for (const QString &mistake : authMistakes()) {
            all += question(random, plainNetrc(random), mistake);
        }
        QJsonObject refused =
            question(random, plainNetrc(random), "git /FOLDER/dir"_L1 + (n % 2 == 0 ? u";netrc"_s : QString()));
        refused[u"row"_s] = u"refused"_s;
        refused[u"answers"_s] = QJsonObject{{u"m0.test"_s, u"401"_s}};
        all += refused;
        static const QStringList commands = {u"knows-corp.test"_s, u"knows-proxy.test"_s, u"fails"_s,
                                             u"none 'a b' \"c\""_s, u"none 'a b"_s};
        for (const QString &program : n % 3 == 0 ? commands : commands.first(1)) {
            all += question(random, u"machine corp.test login u password p\nmachine proxy.test login u password p\n"_s,
                            program + ";netrc"_L1);
            all += question(random, u"machine corp.test login u password p\nmachine proxy.test login u password p\n"_s,
                            "netrc;"_L1 + program);
        }
    }
    return all;
}

/// What our code says go sends to @p url; empty: nothing.
QString predicted(const GoUrl &url, const GoAuth &auth, const Netrc &netrc, const GoVersion &version)
{
    for (const GoAuth::Command &command : auth.commands) {
        if (command.kind == GoAuth::Command::Kind::Netrc) {
            const Netrc::Entry *entry = netrc.find(url, version);
            if (entry) {
                return entry->login + u':' + entry->password.reveal();
            }
        }
        const QString program = command.words.value(0);
        if (program.startsWith("knows-"_L1) && url.scheme == "https"_L1
            && QString(url.host).replace(u':', u'-') == program.sliced(6)) {
            return u"tool:p"_s;
        }
    }
    return {};
}

class Credentials final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"credentials"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return credentialRules(); }
    [[nodiscard]] int wantedCases() const override { return 3000; }
    /// Requests: each module is asked for at its own host, then for three files.
    [[nodiscard]] int casesIn(const QJsonObject &question) const override
    {
        return static_cast<int>(question["modules"_L1].toArray().size()) * 4;
    }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 7 : 1);
        for (int n = 0; n < (whole ? 30 : 5); ++n) {
            all += question(random, netrc(random));
            all += question(random, plainNetrc(random), goauth(random));
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const QJsonObject env = question["env"_L1].toObject();
        const QJsonObject files = question["files"_L1].toObject();
        QProcessEnvironment process;
        for (auto it = env.begin(); it != env.end(); ++it) {
            process.insert(it.key(), it.value().toString());
        }
        const GoAuth auth = GoAuth::parse(knowsGoAuth(version) ? env["GOAUTH"_L1].toString() : QString(), GoHost::Unix);
        const QString fatal = answer["fatal"_L1].toString();
        if (!auth.isValid() || !fatal.isEmpty()) {
            const QString ours = auth.isValid() ? QString() : "go: "_L1 + auth.error;
            return Redactor().mask(fatal) == ours ? QStringList()
                                                  : QStringList{"go stops: \"%1\"; we say \"%2\""_L1.arg(fatal, ours)};
        }
        const QString file = netrcPaths(process, GoHost::Unix, version).value(0).section(u'/', -1);
        const Netrc netrc = Netrc::parse(files[file].toString().toLatin1());
        QStringList differences;
        const QJsonArray requests = answer["requests"_L1].toArray();
        for (const QJsonValue &request : requests) {
            const QString url = request["url"_L1].toString();
            const QString ours = predicted(GoUrl::parse(url, version), auth, netrc, version);
            const QString theirs = request["auth"_L1].toString();
            if (theirs != ours) {
                differences += "%1: go sends \"%2\"; we say \"%3\""_L1.arg(url, theirs, ours);
            }
        }
        if (!knowsGoAuth(version)) {
            return differences;
        }
        return differences
            + (question["row"_L1] == "refused"_L1 ? gitDifferences(auth, answer) : programDifferences(auth, answer));
    }

private:
    /// Go runs the programs once before its first request, the last one first.
    static QStringList programDifferences(const GoAuth &auth, const QJsonObject &answer)
    {
        QStringList ours;
        for (auto it = auth.commands.rbegin(); it != auth.commands.rend(); ++it) {
            const QString program = it->words.value(0).section(u'/', -1);
            if (program == "none"_L1 || program == "fails"_L1 || program == "broken"_L1
                || program.startsWith("knows-"_L1)) {
                ours += program + (it->words.size() > 1 ? u'|' + it->words.sliced(1).join(u'|') : QString())
                    + " in /FOLDER"_L1;
            }
        }
        const QStringList theirs = answer["log"_L1].toVariant().toStringList();
        return ours == theirs ? QStringList()
                              : QStringList{"go runs %1; we say %2"_L1.arg(theirs.join(u", "_s), ours.join(u", "_s))};
    }

    /// Once a server has refused, git is asked in the folder that the setting names.
    static QStringList gitDifferences(const GoAuth &auth, const QJsonObject &answer)
    {
        QStringList ours;
        for (const GoAuth::Command &command : auth.commands) {
            if (command.kind == GoAuth::Command::Kind::Git) {
                ours += "git|credential|fill in "_L1 + command.dir;
            }
        }
        QStringList theirs = answer["log"_L1].toVariant().toStringList();
        theirs.removeDuplicates();
        return ours == theirs ? QStringList()
                              : QStringList{"go runs %1; we say %2"_L1.arg(theirs.join(u", "_s), ours.join(u", "_s))};
    }
};

} // namespace

std::unique_ptr<Suite> makeCredentials()
{
    return std::make_unique<Credentials>();
}

} // namespace Tidyscope::Differential
