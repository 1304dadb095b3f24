// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/gooutcome.h"
#include "core/checks/projectfile.h"
#include "core/checks/workspacefiles.h"
#include "support/evidence.h"

namespace Tidyscope {

inline QString moduleCache()
{
    return QStringLiteral("/home/u/go/pkg/mod");
}

inline FileScanResult fileWith(const QByteArray &bytes)
{
    FileScanResult result;
    result.exists = result.readable = result.writable = true;
    result.bytes = bytes;
    return result;
}

inline FileScanResult folder()
{
    FileScanResult result;
    result.exists = result.isDirectory = true;
    result.message = QStringLiteral("Is a directory");
    return result;
}

inline FileScanResult absent()
{
    FileScanResult result;
    result.message = QStringLiteral("No such file or directory");
    return result;
}

/// go.sum of that project.
inline QByteArray sums()
{
    return "example.com/m v1.0.0 h1:AAAA=\nexample.com/m v1.0.0/go.mod h1:BBBB=\n";
}

/// A project that lacks nothing, with settings of go's.
class SoundProject : public Situation
{
public:
    explicit SoundProject(const QMap<QString, QString> &variables = {})
    {
        const QString folderOfIt = QStringLiteral("/src/app");
        QMap<QString, QString> json{{QStringLiteral("GOPROXY"), QStringLiteral("https://proxy.golang.org,direct")},
                                    {QStringLiteral("GOSUMDB"), QStringLiteral("sum.golang.org")},
                                    {QStringLiteral("GOTOOLCHAIN"), QStringLiteral("local")},
                                    {QStringLiteral("GOMODCACHE"), moduleCache()},
                                    {QStringLiteral("GOFLAGS"), QString()}};
        QProcessEnvironment process;
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            json.insert(it.key(), it.value());
            process.insert(it.key(), it.value());
        }
        facts.env = GoEnvironment::resolve(json, process, {}, {}, {}, {});
        facts.proxies = GoProxyList::parse(facts.env.value(QStringLiteral("GOPROXY")), facts.goVersion);
        facts.sumDb = GoSumDb::parse(facts.env.value(QStringLiteral("GOSUMDB")));
        options.project = folderOfIt;
        options.environment = process;
        surroundings.goModPath = folderOfIt + QStringLiteral("/go.mod");
        surroundings.goMod = GoModFile::parse("module example.com/app\n\ngo 1.21\n\nrequire example.com/m v1.0.0\n",
                                              GoModFile::Kind::Mod);
    }

    /// go.mod and what stands beside it.
    void addFiles(const FileScanResult &goSum, const FileScanResult &vendor = absent())
    {
        add(FileScanRequest{.path = surroundings.goModPath}, fileWith("module example.com/app\n\ngo 1.21\n"));
        add(besideGoMod(context(), QStringLiteral("go.sum")), goSum);
        add(besideGoMod(context(), QStringLiteral("vendor/modules.txt")), vendor);
        add(besideGoMod(context(), QStringLiteral(".git")), absent());
        add(besideGoMod(context(), QStringLiteral(".git/objects")), absent());
    }
    void addWorkspace(const QByteArray &goWork)
    {
        add(*workspaceRequest(context()), ended(0, surroundings.goModPath.toUtf8() + '\n' + goWork + '\n'));
    }
    QString addRun(const ProcessResult &result) { return add(*goRunRequest(context()), result); }
};

} // namespace Tidyscope
