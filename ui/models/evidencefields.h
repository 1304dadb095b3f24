// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace Tidyscope {

/// One line of what is known about something: a name in the current language and a value as it came.
struct Field
{
    QString name;
    QString value;        ///< may have several lines
    bool verbatim = true; ///< what a program, a server or a file said: shown in monospace, never translated
    bool operator==(const Field &) const = default;
};

/// Evidence, routes, modules and requests as lists of fields, for the expanded rows and the details.
class EvidenceFields
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::EvidenceFields)
public:
    [[nodiscard]] static QList<Field> of(const Evidence &evidence);
    [[nodiscard]] static QList<Field> of(const TimelineEvent &event);
    /// "DNS 3.1 ms · TCP 12 ms · wait 31 ms"; empty when no phase was seen.
    [[nodiscard]] static QString phases(const Phases &phases);
    /// Version, whether go would trust it, and the certificates as they were sent.
    [[nodiscard]] static QList<Field> tls(const TlsResult &result);
    [[nodiscard]] static QString tcpState(TcpResult::State state);

private:
    static void add(QList<Field> &fields, const QString &name, const QString &value, bool verbatim = true);
    static void request(QList<Field> &fields, const ProbeRequest &request);
    static void result(QList<Field> &fields, const ProbeResult &result);
    static void certificates(QList<Field> &fields, const QList<CertificateInfo> &chain);
    static void http(QList<Field> &fields, const HttpResult &result);
    static void connect(QList<Field> &fields, const ConnectResult &result);
    static void process(QList<Field> &fields, const ProcessResult &result);
    [[nodiscard]] static QString ended(const ProcessResult &result);
};

} // namespace Tidyscope
