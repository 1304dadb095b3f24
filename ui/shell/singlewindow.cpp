// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/singlewindow.h"

#include "ui/shell/commandline.h"

#include <kdsingleapplication.h>

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Everything that go or we would read; terminals and desktops set many variables that change with every start.
bool matters(const QString &name)
{
    const QString upper = name.toUpper();
    return upper.startsWith(u"GO"_s) || upper.endsWith(u"_PROXY"_s) || upper.startsWith(u"GIT_"_s)
        || upper.startsWith(u"SSL_"_s) || upper.startsWith(u"QT_"_s) || upper.startsWith(u"XDG_"_s) || upper == u"PATH"
        || upper == u"HOME" || upper == u"NETRC" || upper == u"DISPLAY" || upper == u"WAYLAND_DISPLAY"
        || upper == u"LOCALDOMAIN" || upper == u"RES_OPTIONS" || upper == u"USERPROFILE";
}

QString instanceName()
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QStringList names = environment.keys();
    names.sort();
    for (const QString &name : std::as_const(names)) {
        if (matters(name)) {
            hash.addData((name + u'=' + environment.value(name) + u'\n').toUtf8());
        }
    }
    // Linux: another network or file system view is another world.
    hash.addData(QFile::symLinkTarget(u"/proc/self/ns/net"_s).toUtf8());
    hash.addData(QFile::symLinkTarget(u"/proc/self/ns/mnt"_s).toUtf8());
    return u"tidyscope-"_s + QString::fromLatin1(hash.result().toHex().left(16));
}

} // namespace

SingleWindow::SingleWindow(Mode mode, QObject *parent) : QObject(parent)
{
    if (mode == Mode::Independent) {
        return;
    }
    m_single =
        std::make_unique<KDSingleApplication>(instanceName(), KDSingleApplication::Option::IncludeUsernameInSocketName);
    connect(m_single.get(), &KDSingleApplication::messageReceived, this, [this](const QByteArray &message) {
        const QJsonObject said = QJsonDocument::fromJson(message).object();
        Q_EMIT startedAgain(said.value(u"project"_s).toString(), said.value(u"start"_s).toBool());
    });
}

SingleWindow::~SingleWindow() = default;

bool SingleWindow::handOver(const CommandLine &line)
{
    // What the first window was not started with, it cannot take over.
    const bool special = !line.module.isEmpty() || !line.goFile.isEmpty() || !line.language.isEmpty();
    if (!m_single || m_single->isPrimaryInstance() || special) {
        return false;
    }
    const QJsonObject said{{u"project"_s, line.project}, {u"start"_s, line.start}};
    return m_single->sendMessage(QJsonDocument(said).toJson(QJsonDocument::Compact));
}

} // namespace Tidyscope
