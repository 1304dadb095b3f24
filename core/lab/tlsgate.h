// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/tlshello.h"

#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace Tidyscope::Lab {

/// What a gate does once it has read a client's hello. A value: scenarios and tests hold lists of them.
struct TlsGateAction
{
    enum class Kind {
        Forward,     ///< joins the client to the server behind, the hello included
        Alert,       ///< a fatal alert, `alert`, and the end
        ServerHello, ///< chooses `version`, then silence: a server that speaks nothing newer
        Speak,       ///< `bytes`: not TLS at all
        Hang,        ///< silence
        Close,       ///< FIN
        Reset        ///< RST
    };

    Kind kind = Kind::Forward;
    quint8 alert = 40;
    quint16 version = 0x0301;
    QByteArray bytes{};

    [[nodiscard]] static TlsGateAction fatal(quint8 alert) { return {.kind = Kind::Alert, .alert = alert}; }
    /// 0x0301 is TLS 1.0, 0x0302 TLS 1.1.
    [[nodiscard]] static TlsGateAction oldServer(quint16 version)
    {
        return {.kind = Kind::ServerHello, .version = version};
    }
    bool operator==(const TlsGateAction &) const = default;
};

/// Which hellos an action is for. Everything that is not said fits.
struct TlsGateRule
{
    QString serverName{};     ///< "proxy.golang.org"; "*.golang.org": every name below; empty: all, also none
    qsizetype largerThan = 0; ///< bytes: a box that loses hellos of more than one packet
    TlsGateAction action{};

    [[nodiscard]] bool fits(const TlsHello &hello) const;
    bool operator==(const TlsGateRule &) const = default;
};

/// Stands before a TLS server, or in the place of one, reads the client's hello and acts by rules: the filters of
/// providers and companies, and servers that no library can play any more. Lives in the thread of its event loop;
/// destroying it closes everything.
class TlsGate : public QObject
{
    Q_OBJECT
public:
    explicit TlsGate(QObject *parent = nullptr);
    ~TlsGate() override;
    Q_DISABLE_COPY_MOVE(TlsGate)

    /// Where Forward leads; without it such connections are closed. Loopback addresses only.
    void setServer(const QHostAddress &address, quint16 port);
    /// The first that fits counts; none: Forward.
    void setRules(const QList<TlsGateRule> &rules) { m_rules = rules; }
    /// For clients that do not speak TLS, such as those of http://; Forward at first. Servers say an alert or "400".
    void setPlainAction(const TlsGateAction &action) { m_plainAction = action; }
    /// Loopback addresses only.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    /// The last thousand, oldest first.
    [[nodiscard]] QList<TlsHello> hellos() const { return m_hellos; }

Q_SIGNALS:
    /// A hello was read; it is acted upon right after.
    void helloArrived(const Tidyscope::Lab::TlsHello &hello);

private:
    void accept();
    void read(QTcpSocket *client);
    void act(QTcpSocket *client, const TlsGateAction &action, const TlsHello &hello);
    void forward(QTcpSocket *client);

    QTcpServer m_server;
    QHostAddress m_address;
    quint16 m_port = 0;
    QList<TlsGateRule> m_rules;
    TlsGateAction m_plainAction;
    QList<TlsHello> m_hellos;
};

} // namespace Tidyscope::Lab
