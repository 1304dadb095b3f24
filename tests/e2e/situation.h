// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/connectproxy.h"
#include "core/lab/dnsserver.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/socksproxy.h"
#include "core/lab/tlsauthority.h"

#include <QMap>
#include <QObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

#include <functional>

namespace Tidyscope::E2e {

/// The machine of one case: a home, a project, name servers, proxies, all in the namespaces of this process. What
/// cannot be arranged ends the program with a message: then the case says nothing about Tidyscope.
class Situation : public QObject
{
    Q_OBJECT
public:
    /// The module proxy and the corporate proxy as users name them, and where they are.
    static inline const QString proxyHost = QStringLiteral("goproxy.lab.test");
    static inline const QString proxyAddress = QStringLiteral("127.0.0.10");
    static inline const QString webProxyHost = QStringLiteral("webproxy.lab.test");
    static inline const QString webProxyAddress = QStringLiteral("127.0.0.20");
    static inline const QString module = QStringLiteral("lab.test/hello");

    Situation();
    ~Situation() override;
    Q_DISABLE_COPY_MOVE(Situation)

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString home() const { return path(QStringLiteral("home")); }
    [[nodiscard]] QString project() const { return path(QStringLiteral("project")); }
    [[nodiscard]] QString goEnvFile() const { return path(QStringLiteral("home/.config/go/env")); }
    void write(const QString &file, const QByteArray &content, bool executable = false);

    /// A program with one import; `go.mod` requires @p modules ("path" -> "v1.0.0"; an empty version: imported, not
    /// required).
    void makeProject(const QMap<QString, QString> &modules = {{module, QStringLiteral("v1.0.0")}});
    /// After everything is arranged, before go runs.
    void rememberProject();
    /// What go left behind is gone: go.sum, the module cache; go.mod is as it was.
    void forgetDownloads();
    /// The lines of the GOENV file.
    void setGoEnv(const QMap<QString, QString> &settings);
    /// `GOPROXY=@p goproxy` and no checksum database for lab.test, as in a closed network.
    void useProxy(const QString &goproxy);
    /// /etc/resolv.conf. One name server at 127.0.0.1 and no options at first.
    void setResolvConf(const QByteArray &content);
    /// Nothing that can be executed is at @p file any more.
    void hideProgram(const QString &file);
    void addAddress(const QString &address);

    /// A name server at @p address, port 53, that knows the lab's two names; NXDOMAIN for others.
    Lab::DnsServer &dns(const QString &address = QStringLiteral("127.0.0.1"));
    /// A module proxy with `lab.test/hello` at v1.0.0, called goproxy.lab.test, port 80.
    Lab::ModuleProxy &http(const QString &address = proxyAddress);
    /// The same over TLS, port 443. SSL_CERT_FILE names the lab's CA.
    Lab::ModuleProxy &https(Lab::TlsAuthority::Fault fault = Lab::TlsAuthority::Fault::None,
                            const QStringList &names = {proxyHost}, const QString &address = proxyAddress);
    /// The corporate proxy at webproxy.lab.test:3128, which reaches goproxy.lab.test on both ports.
    Lab::ConnectProxy &webProxy();
    /// The same as a SOCKS5 proxy, at webproxy.lab.test:1080.
    Lab::SocksProxy &socksProxy();
    Lab::RawServer &raw(Lab::RawServer::Behaviour behaviour, quint16 port = 80, const QString &address = proxyAddress);

    /// Lets the event loop run until @p done says so, at most @p milliseconds.
    static bool waitFor(const std::function<bool()> &done, int milliseconds);
    /// Ends the program (exit code 3) unless @p problem is empty.
    static void must(const QString &problem);
    template<typename T> static void must(const Result<T> &result)
    {
        if (!result)
            must(result.error().text.key + QLatin1Char(' ')
                 + QStringList(result.error().text.args.values()).join(u' '));
    }

    QProcessEnvironment environment;  ///< of go and of the command line
    std::function<void()> childSetup; ///< runs in a child between fork and exec
    QStringList secrets;              ///< must not occur in what the command line prints

private:
    void makeRemovable(const QString &folder) const;

    QTemporaryDir m_folder;
    std::optional<QByteArray> m_goMod;
    std::optional<Lab::TlsAuthority> m_authority;
};

} // namespace Tidyscope::E2e
