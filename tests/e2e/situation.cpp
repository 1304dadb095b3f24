// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "situation.h"

#include "core/lab/labnamespace.h"

#include <QDir>
#include <QDirIterator>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::E2e {

Situation::Situation() : m_folder(QDir::tempPath() + u"/tidyscope-e2e-XXXXXX"_s)
{
    must(m_folder.isValid() ? QString() : m_folder.errorString());
    for (const QString &folder : {home(), project(), path(u"etc"_s), path(u"bin"_s)})
        must(QDir().mkpath(folder) ? QString() : u"cannot make "_s + folder);

    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"HOME"_s, home());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
    environment.insert(u"GOFLAGS"_s, u"-mod=mod"_s);
    environment.insert(u"TIDYSCOPE_E2E"_s, m_folder.path());

    setResolvConf("nameserver 127.0.0.1\n");
    must(Lab::bindFile(path(u"etc/resolv.conf"_s), u"/etc/resolv.conf"_s));
    write(path(u"etc/hosts"_s), "127.0.0.1 localhost\n::1 localhost\n");
    must(Lab::bindFile(path(u"etc/hosts"_s), u"/etc/hosts"_s));
    write(path(u"etc/nsswitch.conf"_s), "passwd: files\ngroup: files\nhosts: files dns\n");
    if (QFileInfo::exists(u"/etc/nsswitch.conf"_s))
        must(Lab::bindFile(path(u"etc/nsswitch.conf"_s), u"/etc/nsswitch.conf"_s));
    makeProject();
}

Situation::~Situation()
{
    makeRemovable(m_folder.path());
}

void Situation::makeRemovable(const QString &folder) const
{
    // a module cache is read-only inside
    QDirIterator folders(folder, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (folders.hasNext())
        QFile::setPermissions(folders.next(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void Situation::rememberProject()
{
    QFile goMod(project() + u"/go.mod"_s);
    if (goMod.open(QIODevice::ReadOnly))
        m_goMod = goMod.readAll();
}

void Situation::forgetDownloads()
{
    const QString goPath = home() + u"/go"_s;
    makeRemovable(goPath);
    QDir(goPath).removeRecursively();
    QFile::remove(project() + u"/go.sum"_s);
    if (m_goMod)
        write(project() + u"/go.mod"_s, *m_goMod);
}

void Situation::must(const QString &problem)
{
    if (problem.isEmpty())
        return;
    std::fprintf(stderr, "the situation could not be arranged: %s\n", qPrintable(problem));
    std::exit(3);
}

bool Situation::waitFor(const std::function<bool()> &done, int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    QTimer poll;
    poll.callOnTimeout(&loop, [&] {
        if (done())
            loop.quit();
    });
    poll.start(2ms);
    loop.exec();
    return done();
}

void Situation::write(const QString &file, const QByteArray &content, bool executable)
{
    must(QDir().mkpath(QFileInfo(file).path()) ? QString() : u"cannot make the folder of "_s + file);
    // in place, not renamed over: the file may be mounted somewhere
    QFile out(file);
    const bool written =
        out.open(QIODevice::WriteOnly | QIODevice::Truncate) && out.write(content) == content.size() && out.flush();
    must(written ? QString() : file + u": "_s + out.errorString());
    if (executable)
        out.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
}

void Situation::makeProject(const QMap<QString, QString> &modules)
{
    QByteArray goMod = "module example.test/app\n\ngo 1.19\n";
    QByteArray source = "package main\n\n";
    for (const auto &[path, version] : modules.asKeyValueRange()) {
        if (!version.isEmpty())
            goMod += "\nrequire " + path.toUtf8() + ' ' + version.toUtf8() + '\n';
        source += "import _ \"" + path.toUtf8() + "\"\n";
    }
    write(project() + u"/go.mod"_s, goMod);
    write(project() + u"/main.go"_s, source + "\nfunc main() {}\n");
}

void Situation::setGoEnv(const QMap<QString, QString> &settings)
{
    QByteArray lines;
    for (const auto &[name, value] : settings.asKeyValueRange())
        lines += name.toUtf8() + '=' + value.toUtf8() + '\n';
    write(goEnvFile(), lines);
}

void Situation::useProxy(const QString &goproxy)
{
    setGoEnv({{u"GOPROXY"_s, goproxy}, {u"GONOSUMDB"_s, u"lab.test"_s}});
}

void Situation::setResolvConf(const QByteArray &content)
{
    write(path(u"etc/resolv.conf"_s), content);
}

void Situation::hideProgram(const QString &file)
{
    const QString program = QFileInfo(file).canonicalFilePath();
    if (program.isEmpty())
        return;
    write(path(u"etc/no-program"_s), {});
    must(Lab::bindFile(path(u"etc/no-program"_s), program));
}

void Situation::addAddress(const QString &address)
{
    must(Lab::addLoopbackAddress(address));
}

Lab::DnsServer &Situation::dns(const QString &address)
{
    auto *server = new Lab::DnsServer(this);
    server->setRule(proxyHost, Lab::DnsRule::answer({QHostAddress(proxyAddress)}));
    server->setRule(webProxyHost, Lab::DnsRule::answer({QHostAddress(webProxyAddress)}));
    must(server->listen(QHostAddress(address), 53));
    return *server;
}

Lab::ModuleProxy &Situation::http(const QString &address)
{
    auto *proxy = new Lab::ModuleProxy(this);
    proxy->setHostNames({proxyHost});
    proxy->addModule(Lab::LabModule::hello(module));
    must(proxy->listen(QHostAddress(address), 80));
    return *proxy;
}

Lab::ModuleProxy &Situation::https(Lab::TlsAuthority::Fault fault, const QStringList &names, const QString &address)
{
    if (!m_authority) {
        auto authority = Lab::TlsAuthority::create();
        must(authority);
        m_authority.emplace(std::move(*authority));
        must(m_authority->writeCertificate(path(u"etc/ca.pem"_s)));
        environment.insert(u"SSL_CERT_FILE"_s, path(u"etc/ca.pem"_s));
    }
    const Result<QSslConfiguration> configuration = m_authority->serverConfiguration(names, fault);
    must(configuration);
    auto *proxy = new Lab::ModuleProxy(this);
    proxy->setHostNames(names);
    proxy->addModule(Lab::LabModule::hello(module));
    must(proxy->listen(QHostAddress(address), 443, *configuration));
    return *proxy;
}

Lab::ConnectProxy &Situation::webProxy()
{
    auto *proxy = new Lab::ConnectProxy(this);
    proxy->addTarget(proxyHost + u":443"_s, {QHostAddress(proxyAddress), 443});
    proxy->addTarget(proxyHost + u":80"_s, {QHostAddress(proxyAddress), 80});
    must(proxy->listen(QHostAddress(webProxyAddress), 3128));
    return *proxy;
}

Lab::SocksProxy &Situation::socksProxy()
{
    auto *proxy = new Lab::SocksProxy(this);
    proxy->addTarget(proxyHost + u":443"_s, {QHostAddress(proxyAddress), 443});
    proxy->addTarget(proxyHost + u":80"_s, {QHostAddress(proxyAddress), 80});
    must(proxy->listen(QHostAddress(webProxyAddress), 1080));
    return *proxy;
}

Lab::RawServer &Situation::raw(Lab::RawServer::Behaviour behaviour, quint16 port, const QString &address)
{
    auto *server = new Lab::RawServer(behaviour, this);
    bool ready = behaviour != Lab::RawServer::Behaviour::BlackHole;
    connect(server, &Lab::RawServer::blackHoleReady, this, [&ready] { ready = true; });
    must(server->listen(QHostAddress(address), port));
    must(waitFor([&] { return ready; }, 2000) ? QString() : u"no black hole"_s);
    server->disconnect(this);
    return *server;
}

} // namespace Tidyscope::E2e
