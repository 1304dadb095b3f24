// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/godebug.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

std::optional<GoDebugSetting> GoDebugSetting::parse(QStringView entry)
{
    const qsizetype equals = entry.indexOf(u'=');
    if (equals < 0) {
        return {};
    }
    const QStringView value = entry.sliced(equals + 1);
    const qsizetype hash = value.indexOf(u'#');
    return GoDebugSetting{entry.first(equals).toString(), value.first(hash < 0 ? value.size() : hash).toString()};
}

std::optional<QString> goDebugValue(QStringView all, QStringView name)
{
    const QList<QStringView> entries = all.split(u',');
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const auto setting = GoDebugSetting::parse(*entry);
        if (setting && setting->name == name) {
            return setting->value;
        }
    }
    return {};
}

bool GoDebugKey::isKnownTo(const std::optional<GoVersion> &version) const
{
    if (!version) {
        return goneMinor == 0;
    }
    return version->isAtLeast(1, sinceMinor) && (goneMinor == 0 || !version->isAtLeast(1, goneMinor));
}

const QList<GoDebugKey> &goDebugKeys()
{
    static const QList<GoDebugKey> keys{
        {u"netdns"_s, u"go"_s, 0, 0},
        {u"http2client"_s, u"0"_s, 0, 0},
        {u"tlsmlkem"_s, u"0"_s, 24, 0},
        {u"tlskyber"_s, u"0"_s, 23, 24},
        {u"netedns0"_s, u"0"_s, 21, 0},
        {u"x509sslcertoverrideplatform"_s, u"0"_s, 27, 0},
        {u"tlsrsakex"_s, u"1"_s, 22, 27},
        {u"tls3des"_s, u"1"_s, 23, 27},
        {u"tlssha1"_s, u"1"_s, 25, 0},
        {u"x509sha1"_s, u"1"_s, 18, 24},
        {u"x509negativeserial"_s, u"1"_s, 23, 0},
        {u"cmdgonetlimit"_s, u"4"_s, 20, 0},
        {u"http2debug"_s, u"1"_s, 0, 0},
        {u"toolchaintrace"_s, u"1"_s, 24, 0},
    };
    return keys;
}

const GoDebugKey *findGoDebugKey(QStringView name)
{
    const QList<GoDebugKey> &keys = goDebugKeys();
    const auto found =
        std::find_if(keys.begin(), keys.end(), [name](const GoDebugKey &key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
}

} // namespace Tidyscope
