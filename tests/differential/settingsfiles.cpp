// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goenvironment.h"
#include "differential/settingsfilerules.h"
#include "differential/suites.h"

#include <QJsonArray>

#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// A character is a byte.
QString asBytes(const QString &text)
{
    return QString::fromLatin1(text.toUtf8());
}

QString valueFor(Random *random, const QString &name)
{
    static const QStringList proxies = {u"https://corp.test,direct"_s,
                                        u"direct"_s,
                                        u"off"_s,
                                        u""_s,
                                        u"https://a.test|https://b.test"_s,
                                        u"\"https://corp.test\""_s,
                                        u"'direct'"_s,
                                        u" https://corp.test"_s,
                                        u"https://corp.test "_s,
                                        u"$HOME/proxy"_s,
                                        u"https://corp.test?a=b"_s,
                                        u"direct # no proxy"_s,
                                        u"https://corp.test，direct"_s};
    static const QStringList lists = {
        u"*.corp.test"_s, u"corp.test, x.test"_s,       u"none"_s, u""_s,      u"\"corp.test\""_s,
        u" corp.test"_s,  u"github.test/acme # ours"_s, u"a=b"_s,  u"$HOME"_s, u"公司.test"_s};
    static const QStringList flags = {u"-mod=mod"_s, u"-v"_s, u"-modcacherw -x"_s,
                                      u" -v "_s,     u""_s,   u"-ldflags=-X=a=b"_s};
    static const QStringList databases = {u"off"_s, u"sum.golang.org"_s, u"sum.golang.google.cn"_s, u"off "_s,
                                          u""_s,    u"\"off\""_s};
    static const QStringList rules = {u"*:off"_s, u"public:git,private:all"_s, u""_s};
    static const QStringList credentials = {u"off"_s, u"netrc"_s, u"git /srv;netrc"_s, u""_s};
    const QStringList &pool = name == "GOPROXY"_L1 ? proxies
        : name == "GOSUMDB"_L1                     ? databases
        : name == "GOFLAGS"_L1                     ? flags
        : name == "GOVCS"_L1                       ? rules
        : name == "GOAUTH"_L1                      ? credentials
                                                   : lists;
    return random->pick(pool);
}

constexpr int lineKinds = 14;

/// One line as people write them, wrongly in each of @p kind below lineKinds, else rightly.
QString line(Random *random, qsizetype kind)
{
    const QString name = random->percent(40) ? u"GOPROXY"_s : random->pick(settingNames());
    const QString value = valueFor(random, name);
    switch (kind) {
    case 0: return u' ' + name + u'=' + value;
    case 1: return u'\t' + name + u'=' + value;
    case 2: return name.toLower() + u'=' + value;
    case 3: return "export "_L1 + name + u'=' + value;
    case 4: return "# "_L1 + name + u'=' + value;
    case 5: return name + " = "_L1 + value;
    case 6: return name + u':' + value;
    case 7: return name + u'=' + value + u'\r';
    case 8: return u"HTTPS_PROXY=http://p.test"_s;
    case 9: return u""_s;
    case 10: return u"GOENV=/elsewhere"_s;
    case 11: return name;
    case 12: return u'=' + value;
    case 13: return random->mutated(name + u'=' + value, u" =#\t\r\"A_é"_s);
    default: return name + u'=' + value;
    }
}

/// As UTF-16, the way some editors save.
QString wide(const QString &text)
{
    QString bytes = QStringLiteral("\u00ff\u00fe");
    for (const QChar c : text) {
        bytes += c;
        bytes += QChar(0);
    }
    return bytes;
}

QString fileText(Random *random)
{
    QStringList lines;
    for (int n = random->between(1, 6); n > 0; --n) {
        lines += line(random, random->below(lineKinds + 8));
    }
    QString text = asBytes(lines.join(u'\n')) + (random->percent(70) ? u"\n"_s : QString());
    if (random->percent(8)) {
        text.prepend(QStringLiteral("\u00ef\u00bb\u00bf"));
    } else if (random->percent(7)) {
        text = wide(text);
    } else if (random->percent(8)) {
        text += QStringLiteral("\nGONOSUMDB=a\u00ff.test\n");
    }
    return text;
}

QJsonObject generated(Random *random)
{
    QJsonObject env;
    for (const QString &name : settingNames()) {
        if (random->percent(12)) {
            env[name] = random->percent(40) ? QString() : valueFor(random, name).trimmed();
        }
    }
    QJsonObject question{{u"ask"_s, u"settings"_s}, {u"env"_s, env}};
    if (random->percent(10)) {
        question[u"kind"_s] = random->percent(50) ? u"folder"_s : u"missing"_s;
    } else {
        question[u"file"_s] = fileText(random);
    }
    if (random->percent(30)) {
        question[u"goroot"_s] = random->pick(
            {u"GOPROXY=https://goroot.test\nGOSUMDB=off\n"_s, u"GOPROXY=https://goroot.test\nGOVCS=*:off"_s,
             u"GOSUMDB=sum.golang.org\n"_s, u"# nothing\nGOTOOLCHAIN=local\n"_s,
             QStringLiteral(" GOPROXY=https://x.test\nGOPROXY=https://goroot.test\r\nGOPRIVATE=corp.test\n")});
    }
    question[u"names"_s] = QJsonArray::fromStringList(settingNames());
    return question;
}

/// What chance alone would not bring often enough.
QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    const auto add = [&all](const QString &file, const QJsonObject &env) {
        all += QJsonObject{{u"ask"_s, u"settings"_s},
                           {u"file"_s, file},
                           {u"env"_s, env},
                           {u"names"_s, QJsonArray::fromStringList(settingNames())}};
    };
    for (int n = 0; n < rounds; ++n) {
        const QString number = QString::number(n);
        for (int kind = 0; kind < lineKinds; ++kind) {
            add(asBytes(line(random, kind)) + u'\n', {});
        }
        add("GOPROXY=https://a%1.test\n"_L1.arg(number), {{u"GOPROXY"_s, u""_s}});
        add("GOPROXY=$HOME/%1\n"_L1.arg(number), {});
        add(wide("GOPROXY=https://a%1.test\n"_L1.arg(number)), {});
        add("GOPROXY=https://a%1.test\n"_L1.arg(number), {{u"GOPROXY"_s, u"https://b.test"_s}});
        add(QStringLiteral("\u00ef\u00bb\u00bfGOPROXY=https://a%1.test\n").arg(number), {});
        add("GOPROXY=\nGOPRIVATE=a%1.test"_L1.arg(number), {});
        add("goproxy=off\nGONOPROXY=\nGOPRIVATE=a%1.test"_L1.arg(number), {});
        add("GOPRIVATE=a%1.test\nGONOSUMDB=none"_L1.arg(number), {});
        add("GOPROXY=https://a%1.test\nGOPROXY=https://b.test\n"_L1.arg(number), {});
        add("GOPRIVATE=a%1.test"_L1.arg(number), {});
        add("GOPROXY=direct # a%1"_L1.arg(number), {});
        add("GONOSUMDB=a%1\u00ff.test\n"_L1.arg(number), {});
        add("GOPROXY=https://a%1.test\n"_L1.arg(number), {{u"GOPRIVATE"_s, "p%1.test"_L1.arg(number)}});
        all.last()[u"goroot"_s] = u"GOPROXY=https://goroot.test\nGOSUMDB=off\nGONOPROXY=none\n"_s;
        add("GOPRIVATE=p%1.test\n"_L1.arg(number), {{u"GOVCS"_s, u"*:off"_s}});
        all.last()[u"goroot"_s] = u"GOSUMDB=sum.golang.org\nGOVCS=*:off\nGOPRIVATE=corp.test\n"_s;
        all += QJsonObject{{u"ask"_s, u"settings"_s},
                           {u"kind"_s, n % 2 == 0 ? u"folder"_s : u"missing"_s},
                           {u"env"_s, QJsonObject{{u"GOPRIVATE"_s, "p%1.test"_L1.arg(number)}}},
                           {u"names"_s, QJsonArray::fromStringList(settingNames())}};
    }
    return all;
}

/// Which file go reads.
QList<QJsonObject> located(int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        const QString number = QString::number(n);
        const QList<QJsonObject> environments = {
            {{u"HOME"_s, "/FOLDER/user"_L1 + number}},
            {{u"HOME"_s, u"/FOLDER/user"_s}, {u"XDG_CONFIG_HOME"_s, "/FOLDER/config/"_L1 + number}},
            {{u"XDG_CONFIG_HOME"_s, "/FOLDER/config//"_L1 + number + "/../x/"_L1}},
            {{u"HOME"_s, u"/FOLDER/user"_s}, {u"XDG_CONFIG_HOME"_s, "relative/"_L1 + number}},
            {{u"HOME"_s, u"/FOLDER/user"_s}, {u"GOENV"_s, "/FOLDER/go-"_L1 + number}},
            {{u"HOME"_s, u"/FOLDER/user"_s}, {u"GOENV"_s, "settings"_L1 + number}},
            {{u"HOME"_s, u"/FOLDER/user"_s}, {u"GOENV"_s, n % 2 == 0 ? u"off"_s : u""_s}},
            {{u"USER"_s, "nobody"_L1 + number}},
        };
        for (const QJsonObject &env : environments) {
            all += QJsonObject{{u"ask"_s, u"settings"_s},
                               {u"kind"_s, u"located"_s},
                               {u"env"_s, env},
                               {u"names"_s, QJsonArray{u"GOENV"_s}}};
        }
    }
    return all;
}

QStringList locationDifferences(const QProcessEnvironment &process, const QJsonObject &answer, const GoVersion &version)
{
    const QString ours = defaultGoEnvPath(process, GoHost::Unix, !version.isAtLeast(1, 24));
    QString theirs = answer["values"_L1]["GOENV"_L1].toString();
    if (theirs == "off"_L1) {
        theirs.clear();
    }
    return ours == theirs ? QStringList() : QStringList{"go reads %1, we say %2"_L1.arg(theirs, ours)};
}

class SettingsFiles final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"settings-files"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return settingsFileRules(); }
    [[nodiscard]] int wantedCases() const override { return 500; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = located(whole ? 20 : 3);
        all += certain(random, whole ? 22 : 2);
        for (int n = 0; n < cases; ++n) {
            all += generated(random);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        QProcessEnvironment process;
        const QJsonObject env = question["env"_L1].toObject();
        for (auto it = env.begin(); it != env.end(); ++it) {
            process.insert(it.key(), it.value().toString());
        }
        const QString kind = question["kind"_L1].toString();
        if (kind == "located"_L1) {
            return locationDifferences(process, answer, version);
        }
        if (const QString error = answer["error"_L1].toString(); !error.isEmpty()) {
            return {"go failed: "_L1 + error};
        }
        const Layers all = layersOf(question, process);
        QStringList differences = valueDifferences(answer["values"_L1].toObject(), all, version, {});
        differences +=
            valueDifferences(answer["file"_L1].toObject(), all.withoutProcess(), version, u" without the process"_s);
        differences += valueDifferences(answer["root"_L1].toObject(), all.withoutProcess().withoutFile(), version,
                                        u" without process and file"_s);
        return differences + chainDifferences(answer, all, version);
    }

private:
    struct Layers
    {
        QProcessEnvironment process;
        GoEnvFile user;
        GoEnvFile goroot;

        [[nodiscard]] Layers withoutProcess() const { return {{}, user, goroot}; }
        [[nodiscard]] Layers withoutFile() const { return {process, {}, goroot}; }
    };

    static Layers layersOf(const QJsonObject &question, const QProcessEnvironment &process)
    {
        const QString shipped =
            u"GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n"_s;
        const QString goroot = question.contains("goroot"_L1) ? question["goroot"_L1].toString() : shipped;
        return {process, GoEnvFile::parse(question["file"_L1].toString().toLatin1()),
                GoEnvFile::parse(goroot.toLatin1())};
    }

    static GoEnvironment predicted(const Layers &layers, const GoVersion &version)
    {
        return GoEnvironment::predict(layers.process, layers.user, u"user"_s, layers.goroot, u"goroot"_s, version);
    }

    /// What go has against what our code works out from the layers.
    static QStringList valueDifferences(const QJsonObject &told, const Layers &layers, const GoVersion &version,
                                        const QString &when)
    {
        const GoEnvironment ours = predicted(layers, version);
        QStringList differences;
        for (auto it = told.begin(); it != told.end(); ++it) {
            if (!ours.names().contains(it.key())) {
                continue; // not known to that release, which prints what it finds all the same
            }
            const EnvValue value = ours.get(it.key());
            // go does not print that default
            const bool silent = it.key() == "GOVCS"_L1 && value.origin == Origin::Default;
            if (it.value().toString() != (silent ? QString() : value.value)) {
                differences +=
                    "%1%2: go has \"%3\", we say \"%4\""_L1.arg(it.key(), when, it.value().toString(), value.value);
            }
        }
        return differences;
    }

    /// Where our code says a value comes from and what it hides, once go has told the value: taking away a layer shows it.
    static QStringList chainDifferences(const QJsonObject &answer, const Layers &layers, const GoVersion &version)
    {
        QMap<QString, QString> told;
        const QJsonObject values = answer["values"_L1].toObject();
        for (auto it = values.begin(); it != values.end(); ++it) {
            told[it.key()] = it.value().toString();
        }
        const QString flags = std::exchange(told[u"GOFLAGS"_s], u" "_s); // as the settings are read
        const GoEnvFile goroot = version.isAtLeast(1, 21) ? layers.goroot : GoEnvFile();
        const GoEnvironment ours =
            GoEnvironment::resolve(told, layers.process, layers.user, u"user"_s, goroot, u"goroot"_s);
        told[u"GOFLAGS"_s] = flags;
        const GoEnvironment expected = predicted({layers.process, layers.user, goroot}, version);
        QStringList differences;
        for (auto it = told.cbegin(); it != told.cend(); ++it) {
            if (!expected.names().contains(it.key())) {
                continue;
            }
            const EnvValue value = ours.get(it.key());
            const QString file = answer["file"_L1][it.key()].toString();
            const QString root = answer["root"_L1][it.key()].toString();
            if (value.value != it.value()) {
                differences += "%1: go has \"%2\", we read \"%3\""_L1.arg(it.key(), it.value(), value.value);
            }
            const bool fromProcess = it.value() != file;
            const bool fromFile = !fromProcess && file != root;
            if ((fromProcess && value.origin != Origin::Process)
                || (fromFile && value.origin != Origin::GoEnvFile && value.origin != Origin::Process)) {
                differences += "%1: go has it from the %2, we say from %3"_L1.arg(
                    it.key(), fromProcess ? "process"_L1 : "file"_L1, originName(value.origin));
            }
            const EnvValue::Layer next = value.shadowed.value(0);
            const bool hides = value.origin == Origin::Process && !value.shadowed.isEmpty() && !next.value.isEmpty();
            if (hides && file != next.value && file != value.value) {
                differences += "%1: below the process go has \"%2\", we say \"%3\""_L1.arg(it.key(), file, next.value);
            }
            EnvValue wanted = expected.get(it.key());
            const bool silent = it.key() == "GOVCS"_L1 && wanted.origin == Origin::Default;
            if (!silent && wanted != value) {
                differences += "%1: told the value we say from %2, else from %3"_L1.arg(
                    it.key(), originName(value.origin), originName(wanted.origin));
            }
        }
        return differences;
    }
};

} // namespace

std::unique_ptr<Suite> makeSettingsFiles()
{
    return std::make_unique<SettingsFiles>();
}

} // namespace Tidyscope::Differential
