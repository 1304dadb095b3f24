// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/authcommandlistmodel.h"

#include "core/goenv/goauth.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

void AuthCommandListModel::setKnown(bool known)
{
    if (m_known != known) {
        m_known = known;
        refresh();
    }
}

QList<EntryListModel::Entry> AuthCommandListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u";", true, tail);
}

bool AuthCommandListModel::isIgnored(int /*row*/) const
{
    return !m_known;
}

QString AuthCommandListModel::detailOf(int row) const
{
    const GoAuth auth = GoAuth::parse(entries().at(row).text);
    if (!m_known || auth.commands.size() != 1) {
        return {};
    }
    const GoAuth::Command &command = auth.commands.constFirst();
    QString said;
    switch (command.kind) {
    case GoAuth::Command::Kind::Off: return tr("No credentials are sent, whatever .netrc says.");
    case GoAuth::Command::Kind::Netrc: said = tr("User and password from the .netrc file."); break;
    case GoAuth::Command::Kind::Git:
        said = tr("git is asked (git credential fill), as it is set up in this folder.");
        break;
    case GoAuth::Command::Kind::Custom:
        said = tr("This program is asked. If it fails, go says nothing unless it runs with -x.");
        break;
    }
    return row == 0 ? said : said + u' ' + tr("Counts where those above know nothing about the server.");
}

} // namespace Tidyscope
