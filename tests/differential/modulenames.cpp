// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gourl.h"
#include "core/gomod/moduleversion.h"
#include "core/gomod/pseudoversion.h"
#include "core/gomod/semver.h"
#include "differential/modulenamerules.h"
#include "differential/suites.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QStringList &paths()
{
    static const QStringList list = {u"github.com/Azure/azure-SDK-for-go"_s,
                                     u"golang.org/x/net"_s,
                                     u"a.test/x"_s,
                                     u"a.test/x/v2"_s,
                                     u"a.test/x/v1"_s,
                                     u"a.test/x/v0"_s,
                                     u"a.test/x/v02"_s,
                                     u"a.test/x/v10"_s,
                                     u"a.test/v2"_s,
                                     u"a.test/x/v2/y"_s,
                                     u"gopkg.in/yaml.v3"_s,
                                     u"gopkg.in/yaml"_s,
                                     u"gopkg.in/check.v0"_s,
                                     u"gopkg.in/check.v01"_s,
                                     u"gopkg.in/x.v2-unstable"_s,
                                     u"gopkg.in/a/b.v4"_s,
                                     u"example"_s,
                                     u"localhost/x"_s,
                                     u"corp:8443/x"_s,
                                     u"a.test:80/x"_s,
                                     u"A.test/x"_s,
                                     u"a_b.test/x"_s,
                                     u"-a.test/x"_s,
                                     u"a.test/-x"_s,
                                     u".test/x"_s,
                                     u"a.test/.x"_s,
                                     u"a.test/x."_s,
                                     u"a.test//x"_s,
                                     u"/a.test/x"_s,
                                     u"a.test/x/"_s,
                                     u"a.test/x y"_s,
                                     u"a.test/é"_s,
                                     u"a.test/x~y"_s,
                                     u"a.test/x~1"_s,
                                     u"a.test/x!y"_s,
                                     u"a.test/con"_s,
                                     u"a.test/CON.txt"_s,
                                     u"a.test/aux.go/b"_s,
                                     u"a.test/com1"_s,
                                     u"a.test/..."_s,
                                     u"a.test/../x"_s,
                                     u"https://a.test/x"_s,
                                     u"a.test/x@v1"_s,
                                     u"a.test/x?y"_s,
                                     u"a.test\\x"_s,
                                     u"~a.test/x"_s,
                                     u"a.test/X/Y/Z"_s,
                                     u"1.2.3.4/x"_s,
                                     u"a.test/x+y"_s,
                                     u""_s,
                                     u"a.test/v2.1"_s,
                                     u"a.test/x.v2"_s,
                                     u"a.test/%41"_s,
                                     u"a.test"_s,
                                     u"a..test/x"_s,
                                     u"a.test/x,y"_s,
                                     u"std"_s,
                                     u"a.test/x/v2-rc"_s};
    return list;
}

QString generatedPath(Random *random)
{
    if (random->percent(45)) {
        return random->mutated(random->pick(paths()), u"/.-_~vV012aAé !@:+con"_s);
    }
    QString path = random->pick({u"a.test"_s, u"github.com"_s, u"gopkg.in"_s, u"git.Corp.test"_s, u"host"_s});
    for (int n = random->between(0, 4); n > 0; --n) {
        path += u'/'
            + random->pick({u"x"_s, u"Foo"_s, u"v2"_s, u"v1"_s, u"y.v3"_s, u"a-b"_s, u"a_B"_s, u"x~2"_s, u"nul"_s,
                            u"..x"_s, u"x.go"_s, u"v0"_s, u"V2"_s, u"v22"_s, u""_s});
    }
    return path;
}

const QStringList &versions()
{
    static const QStringList list = {u"v1.2.3"_s,
                                     u"v1.2"_s,
                                     u"v1"_s,
                                     u"v0.0.0"_s,
                                     u"1.2.3"_s,
                                     u"v1.02.3"_s,
                                     u"v1.2.3-rc.1"_s,
                                     u"v1.2.3-rc.01"_s,
                                     u"v1.2.3-rc.10"_s,
                                     u"v1.2.3-RC"_s,
                                     u"v1.2.3-alpha"_s,
                                     u"v1.2.3-1"_s,
                                     u"v1.2.3-a.b-c"_s,
                                     u"v1.2.3+build"_s,
                                     u"v1.2+build"_s,
                                     u"v1.2.3-"_s,
                                     u"v1.2.3+"_s,
                                     u"v1.2.3-a..b"_s,
                                     u"v2.0.0+incompatible"_s,
                                     u"v2.0.0-rc+incompatible"_s,
                                     u"v99999999999999999999.1.2"_s,
                                     u"V1.2.3"_s,
                                     u"v1.2.3.4"_s,
                                     u"latest"_s,
                                     u""_s,
                                     u"v"_s,
                                     u"v1.2.3 "_s,
                                     u"v1.2.3-0"_s,
                                     u"v1.2.3-é"_s,
                                     u"master"_s,
                                     u"v1.2.3/x"_s,
                                     u"feature/X"_s,
                                     u"v1.2.3-00"_s,
                                     u"v1.2.3-rc-1"_s,
                                     u"v1.2.3-x.7.z.92"_s,
                                     u"v1.2.3+a.b+c"_s,
                                     u"Branch!"_s,
                                     u"v1.2.3:x"_s,
                                     u"v1-rc"_s,
                                     u"v1.2-rc"_s};
    return list;
}

const QStringList &pseudo()
{
    static const QStringList list = {u"v0.0.0-20231010123456-abcdefabcdef"_s,
                                     u"v1.2.4-0.20231010123456-abcdefabcdef"_s,
                                     u"v1.3.0-rc.1.0.20231010123456-abcdefabcdef"_s,
                                     u"v2.0.1-0.20231010123456-abcdefabcdef+incompatible"_s,
                                     u"v1.2.0-0.20231010123456-abcdefabcdef"_s,
                                     u"v0.0.0-20231310123456-abcdefabcdef"_s,
                                     u"v0.0.0-20231010126456-abcdefabcdef"_s,
                                     u"v0.0.0-2023101012345-abcdefabcdef"_s,
                                     u"v0.0.0-20231010123456-abcdef"_s,
                                     u"v0.0.0-20231010123456-ABCDEFABCDEF"_s,
                                     u"v3.0.0-20231010123456-abcdefabcdef"_s,
                                     u"v1.0.0-pre.0.20231010123456-abcdefabcdef+meta"_s,
                                     u"v0.0.0-0.20231010123456-abcdefabcdef"_s,
                                     u"v0.0.0-20230230123456-abcdefabcdef"_s,
                                     u"v0.0-20231010123456-abcdefabcdef"_s,
                                     u"v1.10.0-0.20231010123456-abcdefabcdef"_s,
                                     u"v1.2.3-20231010123456-abcdefabcdef"_s,
                                     u"v1.2.4-rc.0.20231010123456-abcdefabcdef"_s,
                                     u"v10.0.0-0.20231010123456-abcdefabcdef"_s,
                                     u"v0.0.0-00000000000000-000000000000"_s};
    return list;
}

QString generatedVersion(Random *random)
{
    const int kind = random->between(1, 100);
    if (kind <= 30) {
        return random->mutated(random->pick(versions()), u"v0.1-+9aRé/"_s);
    }
    if (kind <= 55) {
        return random->mutated(random->pick(pseudo()), u"v0.1-+9a"_s);
    }
    QString version = "v%1.%2.%3"_L1.arg(QString::number(random->below(12)), QString::number(random->below(12)),
                                         QString::number(random->below(12)));
    if (random->percent(50)) {
        version += u'-'
            + random->pick({u"rc.1"_s, u"rc.2"_s, u"rc.10"_s, u"rc"_s, u"alpha"_s, u"Beta"_s, u"1"_s, u"2"_s, u"10"_s,
                            u"0.1"_s, u"x-y"_s, u"a.b.c"_s});
    }
    return random->percent(20) ? version + random->pick({u"+incompatible"_s, u"+b.1"_s, u"+meta-x"_s}) : version;
}

QJsonObject ofPath(const QString &path)
{
    return {{u"ask"_s, u"modules"_s}, {u"path"_s, path}};
}

QJsonObject ofVersion(const QString &version, const QString &other)
{
    return {{u"ask"_s, u"modules"_s}, {u"version"_s, version}, {u"other"_s, other}};
}

/// What our code says in place of go's answer.
QJsonObject oursOfPath(const QString &path)
{
    return {{u"problem"_s, modulePathProblem(path)}, {u"escaped"_s, escapePath(path).value_or(QString())}};
}

QJsonObject oursOfVersion(const QString &version, const QString &other)
{
    const auto order = SemVer::compare(version, other);
    const auto pseudoVersion = PseudoVersion::parse(version);
    QJsonObject all{{u"valid"_s, SemVer::isValid(version)},
                    {u"canonical"_s, SemVer::canonical(version)},
                    {u"inGoMod"_s, SemVer::canonicalInGoMod(version)},
                    {u"major"_s, SemVer::major(version)},
                    {u"majorMinor"_s, SemVer::majorMinor(version)},
                    {u"prerelease"_s, SemVer::prerelease(version)},
                    {u"build"_s, SemVer::build(version)},
                    {u"compare"_s,
                     order < 0       ? -1
                         : order > 0 ? 1
                                     : 0},
                    {u"max"_s, SemVer::max(version, other)},
                    {u"escaped"_s, escapeVersion(version).value_or(QString())},
                    {u"pseudo"_s, isPseudoVersion(version)},
                    {u"pseudoBase"_s, u""_s},
                    {u"pseudoRev"_s, u""_s},
                    {u"pseudoTime"_s, u""_s},
                    {u"error"_s, u""_s}};
    if (pseudoVersion) {
        all[u"pseudoBase"_s] = pseudoVersion->base;
        all[u"pseudoRev"_s] = pseudoVersion->rev;
        all[u"pseudoTime"_s] =
            pseudoVersion->time.isValid() ? pseudoVersion->time.toString(u"yyyy-MM-ddTHH:mm:ssZ"_s) : QString();
        if (!pseudoVersion->error.isEmpty()) {
            all[u"error"_s] = "pseudo-version %1 invalid: %2"_L1.arg(goQuote(version), pseudoVersion->error);
        }
    }
    return all;
}

class ModuleNames final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"module-names"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return moduleNameRules(); }
    [[nodiscard]] int wantedCases() const override { return 10000; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        QList<QJsonObject> all;
        for (int n = 0; n < (cases >= wantedCases() ? 10 : 1); ++n) {
            for (const QString &path : paths()) {
                all += ofPath(n == 0                    ? path
                                  : random->percent(50) ? path + u"/Sub%1"_s.arg(n)
                                                        : random->mutated(path, u"aB-."_s));
                all += ofPath(path);
            }
            for (const QString &version : versions() + pseudo()) {
                all += ofVersion(version, random->pick(versions()));
                all += ofVersion(version, random->pick(pseudo()));
            }
            all += ofVersion(u"v1.2.3-1"_s, u"v1.2.3-alpha"_s);
            all += ofVersion(u"v1.2.3-1"_s, u"v1.2.3-alpha%1"_s.arg(n));
            all += ofVersion(u"v1.2.3+a"_s, u"v1.2.3+b%1"_s.arg(n));
            all += ofPath(u"gopkg.in/Lib%1.v2"_s.arg(n));
        }
        for (int n = 0; n < cases / 2; ++n) {
            all += ofPath(generatedPath(random));
            all += ofVersion(generatedVersion(random), generatedVersion(random));
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion & /*version*/) const override
    {
        const bool ofPaths = question.contains("path"_L1);
        const QJsonObject ours = ofPaths
            ? oursOfPath(question["path"_L1].toString())
            : oursOfVersion(question["version"_L1].toString(), question["other"_L1].toString());
        QJsonObject theirs = answer;
        if (!ofPaths) {
            const QString base = theirs.take("pseudoBaseError"_L1).toString();
            const QString time = theirs.take("pseudoTimeError"_L1).toString();
            theirs[u"error"_s] = base.isEmpty() ? time : base;
        }
        QStringList differences;
        for (auto it = theirs.begin(); it != theirs.end(); ++it) {
            if (ours[it.key()] != it.value()) {
                differences += "%1: go says \"%2\"; we say \"%3\""_L1.arg(it.key(), it.value().toVariant().toString(),
                                                                          ours[it.key()].toVariant().toString());
            }
        }
        return differences;
    }
};

} // namespace

std::unique_ptr<Suite> makeModuleNames()
{
    return std::make_unique<ModuleNames>();
}

} // namespace Tidyscope::Differential
