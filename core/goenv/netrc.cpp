// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/netrc.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// parseNetrc, line by line.
class Reader
{
public:
    explicit Reader(Netrc *netrc) : m_netrc(netrc) { }

    void read(const QString &text)
    {
        const QList<QStringView> lines = QStringView(text).split(u'\n');
        for (const QStringView line : lines) {
            ++m_number;
            if (m_macroLine > 0) {
                readMacro(line, m_number == lines.size());
                continue;
            }
            if (!readLine(line.toString().simplified().split(u' ', Qt::SkipEmptyParts))) {
                break;
            }
        }
        closeMachine();
        if (m_macroLine > 0 && m_swallowed) {
            m_netrc->problems += {Netrc::Problem::Kind::OpenMacro, {}, m_macroLine};
        }
    }

private:
    void readMacro(QStringView line, bool last)
    {
        if (line.isEmpty() && !last) {
            m_macroLine = 0;
            m_swallowed = false;
        } else {
            m_swallowed = m_swallowed || line.trimmed().startsWith("machine"_L1);
        }
    }

    /// False: go reads no further.
    bool readLine(const QStringList &fields)
    {
        qsizetype i = 0;
        for (; i + 1 < fields.size(); i += 2) {
            const QString &value = fields[i + 1];
            if (fields[i] == "machine"_L1) {
                closeMachine();
                m_entry = {value, {}, {}, m_number};
            } else if (fields[i] == "login"_L1) {
                m_entry.login = value;
            } else if (fields[i] == "password"_L1) {
                m_entry.password = Secret(value);
            } else if (fields[i] == "default"_L1) {
                m_netrc->problems += {Netrc::Problem::Kind::Default, {}, m_number};
            } else if (fields[i] == "macdef"_L1) {
                m_macroLine = m_number;
            }
            if (!m_entry.machine.isEmpty() && !m_entry.login.isEmpty() && !m_entry.password.isEmpty()) {
                m_netrc->entries += m_entry;
                m_entry = {};
            }
        }
        const bool ends = i < fields.size() && fields[i] == "default"_L1;
        if (ends) {
            m_netrc->problems += {Netrc::Problem::Kind::Default, {}, m_number};
        }
        return !ends;
    }

    void closeMachine()
    {
        if (!m_entry.machine.isEmpty()) {
            m_netrc->problems += {Netrc::Problem::Kind::Incomplete, m_entry.machine, m_entry.line};
        }
        m_entry = {};
    }

    Netrc *m_netrc;
    Netrc::Entry m_entry;
    int m_number = 0;
    int m_macroLine = 0;      // 0: not in a macro
    bool m_swallowed = false; // a machine stands in it
};

} // namespace

Netrc Netrc::parse(const QByteArray &bytes)
{
    Netrc netrc;
    Reader(&netrc).read(QString::fromUtf8(bytes));
    return netrc;
}

const Netrc::Entry *Netrc::find(const GoUrl &url, const std::optional<GoVersion> &version) const
{
    if (url.scheme != "https"_L1) {
        return nullptr;
    }
    const auto entryFor = [this](QStringView machine) -> const Entry * {
        const auto entry =
            std::find_if(entries.begin(), entries.end(), [&](const Entry &e) { return e.machine == machine; });
        return entry == entries.end() ? nullptr : &*entry;
    };
    if (version && !version->isAtLeast(1, 24)) {
        // request.Host came in with 1.20
        return entryFor(version->isAtLeast(1, 20) ? url.host : url.hostname());
    }
    // auth.loadCredential: the URL itself, then each folder above it; 1.24 skips the folders and goes on with the host
    const bool folders = !version || version->isAtLeast(1, 25);
    const auto trimmed = [folders](QStringView text) {
        return folders && text.endsWith(u'/') ? text.chopped(1) : text;
    };
    const QString whole = url.toString(false).sliced(8);
    QStringView prefix = trimmed(whole);
    for (;;) {
        for (const Entry &entry : entries) {
            QStringView machine = entry.machine;
            machine = machine.startsWith("https://"_L1) ? machine.sliced(8) : machine;
            if (trimmed(machine) == prefix) {
                return &entry;
            }
        }
        const qsizetype slash = folders ? prefix.lastIndexOf(u'/') : prefix.indexOf(u'/');
        if (slash < 0) {
            return nullptr;
        }
        prefix.truncate(slash);
    }
}

QStringList netrcPaths(const QProcessEnvironment &environment, GoHost host, const std::optional<GoVersion> &version)
{
    if (const QString named = environment.value(u"NETRC"_s); !named.isEmpty()) {
        return {named};
    }
    // os.UserHomeDir
    const bool windows = host == GoHost::Windows;
    const QString home = environment.value(windows ? u"USERPROFILE"_s : u"HOME"_s);
    if (home.isEmpty()) {
        return {};
    }
    if (!windows) {
        return {home + "/.netrc"_L1};
    }
    const bool both = !version || version->isAtLeast(1, 24);
    return both ? QStringList{home + "\\_netrc"_L1, home + "\\.netrc"_L1} : QStringList{home + "\\_netrc"_L1};
}

} // namespace Tidyscope
