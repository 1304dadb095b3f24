// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/publicservers.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto miss = u"hp-noproxy-miss"_s;

Text sentence(const QString &name, QStringView entry)
{
    return {u"envcheck.no-proxy."_s + name, {{u"entry"_s, shown(entry)}}};
}

QList<Part> checkSeparators(ValueExamination &examination, Part entry)
{
    const ValueExamination::Pieces pieces = examination.cut(entry, u";|");
    for (const Part here : pieces.separators) {
        examination.report(miss, Severity::Error, here, sentence(u"separator"_s, examination.text(here)),
                           Replacement{here, u","_s, {}});
    }
    return pieces.between;
}

bool looksLikeAddress(QStringView text)
{
    return text.contains(u'.') && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || c == u'.' || c == u'/' || c == u'*' || c == u'-';
           });
}

/// Whether net.ParseCIDR reads it.
bool isNetwork(QStringView text)
{
    const qsizetype slash = text.indexOf(u'/');
    const QHostAddress address(text.first(qMax(slash, qsizetype(0))).toString());
    bool ok = false;
    const int prefix = slash < 0 ? -1 : text.sliced(slash + 1).toInt(&ok);
    const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
    return ok && !address.isNull() && prefix >= 0 && prefix <= (v4 ? 32 : 128) && (!v4 || text.count(u'.') == 3);
}

void checkAddress(ValueExamination &examination, Part entry)
{
    const QStringView text = examination.text(entry);
    if (text.contains(u'/')) {
        if (!isNetwork(text)) {
            examination.report(miss, Severity::Error, entry, sentence(u"bad-network"_s, text));
        }
        return;
    }
    const bool whole = text.count(u'.') == 3 && !QHostAddress(text.toString()).isNull();
    if (!whole) {
        examination.report(miss, Severity::Error, entry, sentence(u"part-of-address"_s, text));
    }
}

void checkName(ValueExamination &examination, Part entry)
{
    const QStringView text = examination.text(entry);
    if (const qsizetype scheme = text.indexOf("://"_L1); scheme >= 0) {
        const Part prefix{entry.start, scheme + 3};
        examination.report(miss, Severity::Error, prefix, sentence(u"url"_s, text), Replacement{prefix, {}, {}});
        return;
    }
    if (text.contains(u'/') && !isNetwork(text)) {
        const qsizetype slash = text.indexOf(u'/');
        const Part path{entry.start + slash, text.size() - slash};
        examination.report(miss, Severity::Error, path, sentence(u"path"_s, text), Replacement{path, {}, {}});
        return;
    }
    const QStringView host = text.startsWith("*."_L1) ? text.sliced(2) : text;
    if (host.contains(u'*') || host.contains(u'?')) {
        examination.report(miss, Severity::Error, entry, sentence(u"glob"_s, text));
        return;
    }
    if (text.startsWith(u'[') && text.endsWith(u']')) {
        examination.report(miss, Severity::Error, entry, sentence(u"brackets"_s, text),
                           Replacement{entry, text.sliced(1, text.size() - 2).toString(), {}});
        return;
    }
    const QString bare = (text.startsWith(u'.') ? text.sliced(1) : host).toString();
    if (isKnownPublicServer(bare) || bare == "golang.org"_L1) {
        examination.report(u"hp-noproxy-too-wide"_s, Severity::Warning, entry, sentence(u"public-server"_s, text));
    }
}

void checkEntry(ValueExamination &examination, Part entry)
{
    const QStringView text = examination.text(entry);
    if (text == "*"_L1) {
        examination.report(u"hp-noproxy-too-wide"_s, Severity::Warning, entry, sentence(u"all"_s, text));
    } else if (looksLikeAddress(text)) {
        checkAddress(examination, entry);
    } else if (!text.isEmpty()) {
        checkName(examination, entry);
    }
}

} // namespace

void checkNoProxyList(ValueExamination &examination)
{
    const QList<Part> parts = examination.split(u",");
    for (const Part &part : parts) {
        const Part entry = examination.trimmed(part);
        if (entry.length == 0 || examination.isReported(entry)) {
            continue;
        }
        const QList<Part> meant = checkSeparators(examination, entry);
        for (const Part &one : meant) {
            checkEntry(examination, one);
        }
    }
}

} // namespace Tidyscope
